import API
import Domain
import StorageTestSupport

/// The event stream, read by a thief while things happen in another company.
struct StreamAttack: Sendable {
    let home: TestDatabase
    let server: TestServer
    let thief: CompanyThings
    let victim: CompanyThings

    /// What the thief is told: of all that there was, and of what happens while the stream is open. Both companies have
    /// events of the same numbers; the thief's own show that the stream is alive.
    func told(to client: TestClient, next sequence: Int64) async throws -> String {
        var (status, reader) = try await client.events("?after=0")
        guard status == 200 else { return "status \(status)" }
        var told = ""
        while !told.contains("id: \(sequence - 1)\n") {
            guard let event = try await reader.next() else { return told + "the end" }
            told += event + "\n"
        }
        for company in [victim, thief] {
            try await company.engine.happen(sequence, on: home.server)
            server.board.wake(company.company.id)
        }
        // Its own event, and after it the heartbeat: whatever else was to come has come.
        var isPast = false
        while !isPast {
            server.board.wake(thief.company.id)
            guard let event = try await reader.next() else { return told + "the end" }
            isPast = told.contains("id: \(sequence)\n") && event.hasPrefix(": heartbeat")
            told += event + "\n"
        }
        return told
    }

    /// What leaked, one sentence each; empty when the walls hold.
    func findings() async throws -> [String] {
        var findings: [String] = []
        let session = try await server.client(thief.company)
        let key = try await server.keyClient(TestCompany(database: home.api, company: thief.company.company))
        for (number, client) in [session, key].enumerated() {
            let told = try await told(to: client, next: Int64(number) + 2)
            if !told.contains(thief.canary) { findings.append("events shows nothing: \(told)") }
            let marks = [victim.canary, victim.engine.user.description]
            if marks.contains(where: told.contains) { findings.append("events shows a text of another company") }
        }
        return findings
    }
}
