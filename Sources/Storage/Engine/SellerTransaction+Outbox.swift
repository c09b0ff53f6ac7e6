public import Domain
import Postgres

extension SellerTransaction {
    /// Messages that are due, at most 100; each is due again after a pause that doubles, unless it is delivered.
    ///
    /// Commit before sending: a message is sent at least once, by the same identifier.
    public func takeMessages(limit: Int = 100, at instant: Instant) async throws -> [PendingMessage] {
        try await run(OutboxSQL.take, (limit: Int64(min(max(limit, 1), 100)), at: instant))
    }

    /// Notes that a message was received.
    public func noteDelivery(of message: PendingMessage, at instant: Instant) async throws {
        _ = try await run(OutboxSQL.delivered, (company: message.company, id: message.message.id, at: instant))
    }
}
