import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// A real Asterisk of the test process, with its own directory and ports.
///
/// `shared()` starts one per process, from `script/get-asterisk` and the configuration in `deploy/asterisk`; it takes
/// about a second. It ends with the process, however that ends. Tests keep apart by using numbers, devices and shards of
/// their own. Callers call from `trunkAddress`, any port, to `127.0.0.1:sipPort`.
public final class TestAsterisk: Sendable {
    /// Where it lies and listens.
    public struct Place: Sendable {
        /// The directory of everything that it writes; `log/messages.log` is its log.
        public let directory: URL
        /// The port on 127.0.0.1 for SIP, UDP and TCP.
        public let sipPort: Int
        /// The port on 127.0.0.1 for ARI.
        public let httpPort: Int
        /// The port on `trunkAddress` to which calls to the public network go.
        public let trunkPort: Int
        /// The user of ARI.
        public let user = "koplus"
        /// The password of ARI.
        public let password: String
        /// The address that is the telephone company's line.
        public let trunkAddress = "127.0.0.2"
        /// The launcher that `script/get-asterisk` printed.
        let launcher: URL
    }

    /// The shared one of this process.
    public static func shared() async throws -> TestAsterisk {
        try await starter.value
    }

    private static let starter = Task { try await TestAsterisk() }

    /// Where it lies and listens.
    public let place: Place
    private let child: Mutex<ChildOnALeash?>

    /// Starts one of its own, for a test that stops or kills it.
    /// - Parameter amend: told the directory of its configuration before the start, to add to it.
    public init(amend: (URL) throws -> Void = { _ in }) async throws {
        place = try await Self.prepare()
        try amend(place.directory.appending(path: "etc"))
        child = Mutex(nil)
        try await start()
    }

    /// Starts it, and returns when it has booted fully; after `kill`, with everything that survives a restart.
    public func start() async throws {
        let configuration = place.directory.appending(path: "etc/asterisk.conf").path
        let started = try ChildOnALeash(
            [place.launcher.path, "-C", configuration, "-f", "-n"],
            log: place.directory.appending(path: "log/output.log")
        )
        child.withLock { $0 = started }
        try await waitForARI()
        try await ShellCommand.run([place.launcher.path, "-C", configuration, "-rx", "core waitfullybooted"])
    }

    /// Kills it at once, as a fault would.
    public func kill() {
        child.withLock { child in
            child?.kill()
            child = nil
        }
    }

    /// Stops it where it stands (`SIGSTOP`), or lets it go on.
    public func freeze(_ isFrozen: Bool) {
        child.withLock { $0?.signal(isFrozen ? SIGSTOP : SIGCONT) }
    }

    /// Asks ARI, as an observer beside the product: status and body.
    public func ask(_ path: String, method: String = "GET") async throws -> (status: Int, body: Data) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(place.httpPort)/ari/\(path)")
        request.method = .init(rawValue: method)
        request.setBasicAuth(username: place.user, password: place.password)
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        let body = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), Data(body.readableBytesView))
    }

    /// What its own command line answers.
    public func command(_ line: String) async throws -> String {
        let configuration = place.directory.appending(path: "etc/asterisk.conf").path
        return try await ShellCommand.run([place.launcher.path, "-C", configuration, "-rx", line])
    }

    private func waitForARI() async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            if let answer = try? await ask("asterisk/info?only=status"), answer.status == 200 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw TestAsteriskFault(reason: "Asterisk did not answer within 30 s; see \(place.directory.path)/log")
    }

    private static func prepare() async throws -> Place {
        removeLeftovers()
        let launcher = try await ShellCommand.run([repository.appending(path: "script/get-asterisk").path])
        let place = Place(
            directory: folder.appending(path: "\(getpid())-\(UInt32.random(in: .min ... .max))"),
            sipPort: try FreePort.take(),
            httpPort: try FreePort.take(),
            trunkPort: try FreePort.take(),
            password: String(UInt64.random(in: .min ... .max), radix: 36),
            launcher: URL(filePath: launcher.trimmingCharacters(in: .whitespacesAndNewlines))
        )
        let root = place.launcher.deletingLastPathComponent().appending(path: "root")
        let firstRTP = Int.random(in: 10_000..<29_000) * 2
        try await ShellCommand.run([
            repository.appending(path: "deploy/asterisk/configure").path, place.directory.path,
            "SIP_ADDRESS=127.0.0.1", "SIP_PORT=\(place.sipPort)", "HTTP_PORT=\(place.httpPort)",
            "RTP_FIRST=\(firstRTP)", "RTP_LAST=\(firstRTP + 1999)", "ARI_PASSWORD=\(place.password)",
            "TRUNK_ADDRESS=\(place.trunkAddress)", "TRUNK_PORT=\(place.trunkPort)",
            "MODULES=\(root.path)/modules", "SHARE=\(root.path)/usr/share/asterisk",
        ])
        return place
    }

    private static let folder = URL(filePath: "/tmp/koplus-tests-asterisk")

    /// The repository, found from this file.
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Directories of test processes that are gone.
    private static func removeLeftovers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names {
            guard let process = pid_t(name.prefix { $0 != "-" }), Foundation.kill(process, 0) != 0 else { continue }
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
