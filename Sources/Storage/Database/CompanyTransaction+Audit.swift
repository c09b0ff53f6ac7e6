import Domain
import Postgres

extension CompanyTransaction {
    /// Adds an entry to the company's audit chain. Every write of Storage does it by itself; for refused attempts and
    /// what is not a write, the caller does.
    public func audit(
        _ action: String,
        _ subject: String,
        detail: String = "",
        by author: Authorship
    ) async throws {
        let entry = AuditEntry(
            at: author.at,
            actor: author.actor,
            action: action,
            subject: subject,
            detail: detail
        )
        guard try await run(AuditSQL.append, entry) == 1 else { throw StorageRefusal.notFound(.company) }
    }

    /// Audit entries after a number, at most 100.
    public func auditEntries(after sequence: Int64 = 0, limit: Int = 100) async throws -> [AuditEntry] {
        try await run(AuditSQL.list, (after: sequence, limit: Int64(min(max(limit, 1), 100))))
    }

    /// The first entry that was changed, removed or put in; nil when the chain holds.
    public func firstBrokenAuditEntry() async throws -> Int64? {
        try await run(AuditSQL.firstBroken)
    }
}
