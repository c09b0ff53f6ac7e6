import Foundation

/// A running SIPp with its trace.
public final class SIPp: Sendable {
    /// The program.
    public let program: ChildProgram
    /// The port that it uses for SIP.
    public let port: Int
    private let trace: MessageTrace

    /// Starts SIPp with a scenario.
    /// - Parameters:
    ///   - scenario: the XML.
    ///   - address: the address that it sends from and listens at.
    ///   - port: the port there; nil takes a free one.
    ///   - rows: what is injected, one row a call.
    package static func start(
        _ name: String,
        scenario: String,
        at address: String,
        port given: Int? = nil,
        rows: [String] = [],
        _ arguments: [String],
        in directory: RunDirectory
    ) async throws -> SIPp {
        let port = try given ?? FreePort.udp(at: address)
        let file = try directory.write(scenario, to: name + ".xml")
        let trace = directory.file(name + ".trace")
        var command = [
            "/usr/bin/env", "TZ=UTC", "sipp", "-sf", file, "-i", address, "-p", "\(port)", "-nostdin", "-trace_msg",
            "-message_file", trace, "-trace_err", "-error_file", directory.file(name + ".errors"), "-aa",
            "-timer_resol", "1", "-skip_rlimit",
        ]
        if !rows.isEmpty {
            let injected = try directory.write(
                (["SEQUENTIAL"] + rows).joined(separator: "\n") + "\n", to: name + ".csv")
            command += ["-inf", injected]
        }
        let program = try await ChildProgram.start(name, command + arguments, in: directory)
        return SIPp(program: program, port: port, trace: trace)
    }

    private init(program: ChildProgram, port: Int, trace: String) {
        (self.program, self.port, self.trace) = (program, port, MessageTrace(trace))
    }

    /// The messages of each dialogue so far, dialogues in the order in which they began.
    package func dialogues() -> [[SIPMessage]] { trace.dialogues() }
}
