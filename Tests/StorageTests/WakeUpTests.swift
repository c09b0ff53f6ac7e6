import Domain
import Logging
import Postgres
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct WakeUpTests {
    @Test func `a wake-up reaches another process with its origin and every company`() async throws {
        let database = try await TestDatabase.shared()
        let origin = "w" + String(UInt64.random(in: 0 ... .max), radix: 16)
        let companies: [CompanyID] = (0..<450).map { _ in TestDatabase.identifier() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let channel = Notifications(database.server, channels: [WakeUp.channel], logger: logger)
        var heard: [CompanyID] = []
        for await event in channel {
            switch event {
            case .listening:
                let wakeUp = WakeUp(origin: origin, companies: companies)
                try await database.worker.withControl { try await $0.wake(wakeUp) }
            case .received(_, let payload):
                // Other tests may wake too, on the same channel.
                guard let wakeUp = WakeUp(payload: payload), wakeUp.origin == origin else { continue }
                heard += wakeUp.companies
            }
            if heard.count >= companies.count { break }
        }
        #expect(heard == companies)
    }

    @Test func `what is no identifier is left out of a wake-up`() throws {
        let company: CompanyID = TestDatabase.identifier()
        let wakeUp = try #require(WakeUp(payload: "p1,\(company),nonsense,"))
        #expect(wakeUp == WakeUp(origin: "p1", companies: [company]))
        #expect(WakeUp(payload: "") == nil)
    }
}
