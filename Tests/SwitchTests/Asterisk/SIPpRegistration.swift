import AsteriskTestSupport
import Domain
import Foundation

/// A registration of a telephone by SIPp, with its secret (RFC 3261 §22).
struct SIPpRegistration {
    let place: TestAsterisk.Place
    let device: DeviceID
    /// Where the telephone is: the same each time.
    let port: Int

    init(place: TestAsterisk.Place, device: DeviceID) throws {
        self.place = place
        self.device = device
        port = try FreePort.take()
    }

    /// Registers, or leaves when `expires` is 0; gives SIPp's status, 0 when the switch agreed.
    func run(secret: String, expires: Int) async throws -> Int32 {
        let folder = place.directory.appending(path: "sipp-\(UInt32.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let scenario = folder.appending(path: "register.xml")
        try Self.scenario(expires: expires).write(to: scenario, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sipp")
        process.currentDirectoryURL = folder
        process.arguments = [
            "127.0.0.1:\(place.sipPort)", "-sf", scenario.path, "-s", "\(device)", "-au", "\(device)", "-ap", secret,
            "-i", "127.0.0.1", "-p", "\(port)", "-m", "1", "-nostdin", "-timeout", "15s",
            "-timeout_error",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }

    private static func scenario(expires: Int) -> String {
        let request = """
            REGISTER sip:[remote_ip] SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
            Max-Forwards: 70
            From: <sip:[service]@[remote_ip]>;tag=[call_number]
            To: <sip:[service]@[remote_ip]>
            Call-ID: [call_id]
            CSeq: [cseq] REGISTER
            Contact: <sip:[service]@[local_ip]:[local_port]>
            Expires: \(expires)
            """
        let first = "<send retrans=\"500\"><![CDATA[\n\(request)\nContent-Length: 0\n\n]]></send>"
        let second = "<send retrans=\"500\"><![CDATA[\n\(request)\n[authentication]\nContent-Length: 0\n\n]]></send>"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="register">
            \(first)
            <recv response="401" auth="true"/>
            \(second)
            <recv response="200"/>
            </scenario>
            """
    }
}
