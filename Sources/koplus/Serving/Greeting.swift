import Domain
import Foundation
import Secrets
import Storage

/// What the process says once it serves: where, and how to get in.
struct Greeting {
    let configuration: ServeConfiguration
    var staff: FirstOperator?
    var demo: DemoAccess?

    /// Makes the first operator where there is nobody, and in a demo its company, so that the greeting can name them.
    static func prepared(
        _ configuration: ServeConfiguration,
        _ database: Database,
        _ passwords: PasswordRoom
    ) async throws -> Greeting {
        var greeting = Greeting(configuration: configuration)
        guard configuration.parts.contains(.api) else { return greeting }
        let now = SystemTime.now()
        guard configuration.isDemo else {
            greeting.staff = try await FirstOperator.makeIfNobody(in: database, passwords: passwords, at: now)
            return greeting
        }
        let cast = DemoCast()
        let access = try DemoAccess.found(in: configuration.dataDirectory, keyID: cast.key)
        let made = try await FirstOperator.makeIfNobody(
            in: database,
            passwords: passwords,
            chosen: access.password,
            at: now
        )
        if made == nil, access.isNew {
            try await FirstOperator.renew(access.password, in: database, passwords: passwords, at: now)
        }
        try await DemoCompany(cast: cast, access: access, passwords: passwords, now: now).make(in: database)
        greeting.demo = access
        return greeting
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
        if !configuration.parts.contains(.worker) {
            lines.append("This process routes no calls: run another with --roles worker on the same database")
        }
        if configuration.parts.contains(.worker), configuration.asterisk == nil, demo == nil {
            lines.append("The telephone switch is simulated and nobody calls: connect a real one with --asterisk")
        }
        if let demo { lines += Self.lines(of: demo, address, configuration.dataDirectory.path) }
        return lines
    }

    private static func row(_ who: String, _ email: String, _ what: String) -> String {
        let widths = [(who, 16), (email, 34)]
        return "    " + widths.map { $0 + String(repeating: " ", count: max(1, $1 - $0.count)) }.joined() + what
    }

    private static func lines(of demo: DemoAccess, _ address: String, _ directory: String) -> [String] {
        let agents = DemoCast.agentCount
        return [
            "",
            "  Demo company: callers arrive by themselves, agents answer; the telephone switch is simulated.",
            "  Open \(address)/ and sign in.",
            "",
            row("who", "e-mail", "what"),
            row("Administratör", "admin@demo.koplus.local", "everything in the company"),
            row("Arbetsledare", "arbetsledare@demo.koplus.local", "watches queues and agents"),
            row("Agent 1–\(agents)", "agent1@demo.koplus.local …", "take calls; logged in already"),
            row("Agent \(agents + 1)", "agent\(agents + 1)@demo.koplus.local", "plan Basic: may not be in a queue"),
            row("Operatör", FirstOperator.email, "sells companies and prices, by the API: no page yet"),
            "",
            "    password of all   \(demo.password)",
            "    API key           \(demo.key)",
            "",
            "    curl -H 'Authorization: Bearer \(demo.key)' \(address)/v1/queues",
            "",
            "  Everything lies in \(directory); delete it to begin anew. Ctrl-C stops.",
        ]
    }
}
