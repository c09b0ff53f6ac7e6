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
        let name = "agent-" + agent.device.suffix(12)
        let sipp = try await SIPp.start(
            name, scenario: scenario.xml(media: media), at: "127.0.0.1", ["-default_behaviors", "all,-bye"],
            in: directory)
        let telephone = Telephone(sipp: sipp, device: agent.device)
        try await telephone.register(secret: agent.secret, at: registrar, in: directory)
        return telephone
    }

    /// What came to it so far.
    public func rings() -> [Ring] { sipp.dialogues().compactMap(Ring.init) }

    /// Unplugs it.
    public func disconnect() async { await sipp.program.destroy() }

    private func register(secret: String, at registrar: Int, in directory: RunDirectory) async throws {
        // The switch learns of a device a moment after the product does.
        try await eventually("\(device) is registered", within: .seconds(20), every: .milliseconds(200)) {
            let sipp = try await SIPp.start(
                "register-" + device.suffix(12) + "-" + UUID().uuidString.prefix(4),
                scenario: RegistrationScenario.xml,
                at: "127.0.0.1",
                rows: ["\(device);\(secret);\(self.sipp.port)"],
                ["-m", "1", "-timeout", "5", "-timeout_error", "127.0.0.1:\(registrar)"],
                in: directory
            )
            return try await sipp.program.end(within: .seconds(10)) == 0
        }
    }
}
