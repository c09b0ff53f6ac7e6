public import Domain
import Postgres

extension CompanyTransaction {
    /// A number of the company. Throws ``StorageRefusal/notFound(_:)``.
    public func number(_ e164: PhoneNumber) async throws -> Number {
        guard let number = try await run(NumberSQL.find, e164) else { throw StorageRefusal.notFound(.number) }
        return number
    }

    /// Numbers in their own order; the next page begins after the last number of this one.
    public func numbers(after: PhoneNumber? = nil, limit: Int = 50) async throws -> [Number] {
        try await run(NumberSQL.list, (after: after?.e164 ?? "", limit: Int64(min(max(limit, 1), 100))))
    }

    /// All numbers, for the engine; at most 100 000.
    public func allNumbers() async throws -> [Number] {
        try await run(NumberSQL.all)
    }

    /// Assigns a number to the company. Throws ``StorageRefusal/conflict(_:)`` when any company of the seller has it,
    /// ``StorageRefusal/unknownReference(_:)`` for a queue that is not the company's, or is deleted.
    public func create(_ number: Number, by author: Authorship) async throws {
        try await requireQueue(of: number)
        let claimed = try await run(
            NumberSQL.claim,
            number.e164,
            refusing: [.uniqueViolation: .conflict(.number)]
        )
        guard claimed == 1 else { throw StorageRefusal.notFound(.company) }
        _ = try await run(
            NumberSQL.insert,
            number,
            refusing: [.uniqueViolation: .conflict(.number), .foreignKeyViolation: .unknownReference(.queue)]
        )
        try await changed(number, "number.create", by: author)
    }

    /// Leads a number to another queue or none; its `version` is the one that was read.
    public func update(_ number: Number, by author: Authorship) async throws -> Number {
        try await requireQueue(of: number)
        let old = try await self.number(number.e164)
        guard let updated = try await run(NumberSQL.update, number) else {
            throw StorageRefusal.versionMismatch(current: old.version)
        }
        if let queue = old.queue, queue != updated.queue {
            try await tellEngine(.queueChanged, StoredJSON(encoding: ["queue": queue]), by: author)
        }
        try await changed(updated, "number.update", by: author)
        return updated
    }

    /// Takes a number from the company; another may have it then.
    public func deleteNumber(_ e164: PhoneNumber, version: Int64, by author: Authorship) async throws {
        let old = try await number(e164)
        guard try await run(NumberSQL.delete, (e164, version)) == 1 else {
            throw StorageRefusal.versionMismatch(current: old.version)
        }
        _ = try await run(NumberSQL.release, e164)
        try await changed(old, "number.delete", by: author)
    }

    private func requireQueue(of number: Number) async throws {
        guard let queue = number.queue, try await run(QueueSQL.find, queue) == nil else { return }
        throw StorageRefusal.unknownReference(.queue)
    }

    private func changed(_ number: Number, _ action: String, by author: Authorship) async throws {
        try await audit(action, "number:\(number.e164)", by: author)
        if let queue = number.queue {
            try await tellEngine(.queueChanged, StoredJSON(encoding: ["queue": queue]), by: author)
        }
        try await tellEngine(.numbersChanged, .empty, by: author)
    }
}

extension ControlTransaction {
    /// The numbers of these shards after one, at most 10 000: what the switch is told.
    public func numberRoutes(inShards shards: [ShardNumber], after: PhoneNumber? = nil) async throws -> [NumberRoute] {
        try await run(NumberSQL.routes, (shards: shards, after: after?.e164 ?? ""))
    }
}
