import Domain
import Secrets
import Storage

/// What the process says once it serves: where, and how to get in.
struct Greeting {
    let configuration: ServeConfiguration
    let staff: FirstOperator?

    /// Makes the first operator where there is nobody, so that the greeting can name the password.
    static func prepared(
        _ configuration: ServeConfiguration,
        _ database: Database,
        _ passwords: PasswordRoom
    ) async throws -> Greeting {
        guard configuration.parts.contains(.api) else { return Greeting(configuration: configuration, staff: nil) }
        let staff = try await FirstOperator.makeIfNobody(in: database, passwords: passwords, at: SystemTime.now())
        return Greeting(configuration: configuration, staff: staff)
    }

    func write(port: Int) {
        for line in lines(port: port) { Output.write(line) }
    }

    private func lines(port: Int) -> [String] {
        let address = "http://\(configuration.host):\(port)"
        guard configuration.parts.contains(.api) else {
            return ["KÖ Plus routes calls; health and metrics at \(address) (/readyz, /metrics)"]
        }
        var lines = ["KÖ Plus serves at \(address) (contract: /v1/openapi.json, health: /readyz)"]
        if let staff { lines.append("First operator: \(FirstOperator.email), password \(staff.password) (shown once)") }
        if configuration.parts.contains(.billing) {
            lines.append("Billing: nothing runs by the clock yet; bill a month with koplus bill run --month YYYY-MM")
        }
        if !configuration.parts.contains(.worker) {
            lines.append("This process routes no calls: run another with --roles worker on the same database")
        }
        return lines
    }
}
