import Foundation

/// An agent's telephone: SIPp in the agent's place, registered at the switch.
public final class Telephone: Sendable {
    private let sipp: SIPp
    /// The device that it is.
    public let device: String

    private init(sipp: SIPp, device: String) {
        (self.sipp, self.device) = (sipp, device)
    }

    /// Starts a telephone and registers it.
    /// - Parameters:
    ///   - media: the port of its sound; nil for a telephone without.
    ///   - registrar: the switch's SIP port at 127.0.0.1.
    public static func connect(
        _ agent: StaffedCompany.Agent,
        _ scenario: AgentScenario,
        media: Int? = nil,
        registrar: Int,
        in directory: RunDirectory
    ) async throws -> Telephone {
        let port = try FreePort.udp(at: "127.0.0.1")
        try await register(agent, port: port, at: registrar, in: directory)
        let sipp = try await SIPp.start(
            "agent-" + agent.device.suffix(12),
            scenario: scenario.xml(media: media),
            at: "127.0.0.1",
            port: port,
            ["-default_behaviors", "all,-bye"],
            in: directory
        )
        return Telephone(sipp: sipp, device: agent.device)
    }

    /// What came to it so far.
    public func rings() -> [Ring] { sipp.dialogues().compactMap(Ring.init) }

    /// Unplugs it.
    public func disconnect() async { await sipp.program.destroy() }

    /// Registers from the port at which the telephone will be: a switch finds it where its registration came from.
    private static func register(
        _ agent: StaffedCompany.Agent,
        port: Int,
        at registrar: Int,
        in directory: RunDirectory
    ) async throws {
        // The switch learns of a device a moment after the product does.
        var attempt = 0
        try await eventually("\(agent.device) is registered", within: .seconds(20), every: .milliseconds(200)) {
            attempt += 1
            let sipp = try await SIPp.start(
                "register-\(agent.device.suffix(12))-\(attempt)",
                scenario: RegistrationScenario.xml,
                at: "127.0.0.1",
                port: port,
                rows: [RegistrationScenario.row(device: agent.device, secret: agent.secret)],
                ["-m", "1", "-timeout", "5", "-timeout_error", "127.0.0.1:\(registrar)"],
                in: directory
            )
            return try await sipp.program.end(within: .seconds(10)) == 0
        }
    }
}
