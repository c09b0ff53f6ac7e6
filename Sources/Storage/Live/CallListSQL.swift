import Domain
import Postgres

enum CallListSQL {
    struct Wanted: Sendable {
        let filter: CallFilter
        let page: PageRequest
    }

    /// The newest first: what comes in while somebody pages is before the first page, and moves no other.
    static let list = CompanyStatement<Wanted, [CallView]>.rows(
        "call_list",
        """
        SELECT \(EngineViewSQL.callColumns) FROM call
        WHERE company_id = $1 AND ($2::timestamptz IS NULL OR (arrived_at, id) < ($2, $3))
            AND ($5::uuid IS NULL OR queue_id = $5) AND ($6::text IS NULL OR outcome = $6)
            AND ($7::timestamptz IS NULL OR arrived_at >= $7) AND ($8::timestamptz IS NULL OR arrived_at < $8)
            AND ($9::uuid[] IS NULL OR queue_id = ANY($9) OR agent_id = $10)
        ORDER BY arrived_at DESC, id DESC LIMIT $4
        """,
        encode: encode,
        decode: EngineViewSQL.call
    )

    private static func encode(_ wanted: Wanted, _ parameters: inout Parameters) {
        let (filter, page) = (wanted.filter, wanted.page)
        let seen: [QueueID]? =
            switch filter.visibility {
            case .everything: nil
            case .part(let queues, _): queues.sorted()
            }
        parameters.append(page.after?.createdAt, page.after?.id, page.fetchCount, filter.queue, filter.outcome)
        parameters.append(filter.from, filter.to, seen, filter.reader)
    }
}
