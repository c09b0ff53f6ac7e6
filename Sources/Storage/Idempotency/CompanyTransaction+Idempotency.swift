public import Domain
import Postgres

extension CompanyTransaction {
    /// Does something once for an idempotency key, in this transaction.
    ///
    /// The first request with the key runs `work` and its answer is saved in the same transaction: either both are kept
    /// or neither. A repetition within 24 hours gets the saved answer.
    ///
    /// - Parameters:
    ///   - key: the client's key, 1–255 characters.
    ///   - requestHash: SHA-256 of method, path and body.
    /// - Throws: ``StorageRefusal/idempotencyKeyInUse`` while the first is under way, so that repetitions do not take
    ///   connections to wait on; ``StorageRefusal/idempotencyKeyReused`` when the key came with another request; what
    ///   `work` throws, and then nothing is saved, so that a refused request may be repeated.
    public func once(
        key: String,
        requestHash: [UInt8],
        by author: Authorship,
        _ work: () async throws -> SavedAnswer
    ) async throws -> SavedAnswer {
        guard try await run(IdempotencySQL.lock, key) else { throw StorageRefusal.idempotencyKeyInUse }
        _ = try await deleteOldIdempotencyKeys(at: author.at)
        if let (hash, answer) = try await run(IdempotencySQL.find, key) {
            guard hash.bytes == requestHash else { throw StorageRefusal.idempotencyKeyReused }
            return answer
        }
        let answer = try await work()
        let write = IdempotencySQL.Write(
            key: key,
            requestHash: PostgresBytes(requestHash),
            answer: answer,
            headers: try StoredJSON(encoding: answer.headers),
            author: author
        )
        _ = try await run(IdempotencySQL.insert, write, refusing: [.checkViolation: .valueRefused])
        return answer
    }

    /// Forgets keys that are older than 24 hours; every request with a key does.
    public func deleteOldIdempotencyKeys(at instant: Instant) async throws -> Int {
        try await run(IdempotencySQL.deleteOld, instant.milliseconds)
    }
}
