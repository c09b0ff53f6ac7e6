public import Domain
import Postgres

extension CompanyTransaction {
    /// Asks the company's engine for something, in this transaction; wake the owner after the commit.
    ///
    /// - Parameter version: the version of the agent's presence that the request was made from; nil for any.
    /// - Returns: by which the answer is found with ``request(_:)``.
    @discardableResult
    public func tellEngine(
        _ kind: EngineRequest.Kind,
        _ body: StoredJSON,
        madeFrom version: Int64? = nil,
        by author: Authorship
    ) async throws -> RequestID {
        let write = InboxSQL.Write(
            id: author.identifier(),
            kind: kind,
            body: body,
            presenceVersion: version,
            author: author
        )
        guard try await run(InboxSQL.insert, write) == 1 else { throw StorageRefusal.notFound(.company) }
        return write.id
    }

    /// A request and, when the engine has handled it, its answer. Throws ``StorageRefusal/notFound(_:)``.
    public func request(_ id: RequestID) async throws -> EngineRequest {
        guard let request = try await run(InboxSQL.find, id) else { throw StorageRefusal.notFound(.request) }
        return request
    }

    /// Requests without an answer, the oldest first, at most 100.
    public func pendingRequests(limit: Int = 100) async throws -> [EngineRequest] {
        try await run(InboxSQL.pending, Int64(min(max(limit, 1), 100)))
    }
}

extension SellerTransaction {
    /// The companies of these shards with requests that wait, at most 1 000.
    public func companiesWithRequests(inShards shards: [ShardNumber]) async throws -> [ShardedCompany] {
        try await run(InboxSQL.pendingCompanies, shards)
    }
}
