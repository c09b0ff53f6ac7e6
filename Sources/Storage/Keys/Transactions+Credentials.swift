public import Domain
import Postgres

extension ControlTransaction {
    /// The company that a session token or API key with this SHA-256 belongs to.
    public func company(ofCredential hash: [UInt8]) async throws -> CompanyID? {
        try await run(CredentialSQL.find, PostgresBytes(hash))
    }
}

extension CompanyTransaction {
    /// Stores a sign-in by the SHA-256 of its token.
    public func create(_ session: Session, tokenHash: [UInt8], by author: Authorship) async throws {
        let hash = PostgresBytes(tokenHash)
        _ = try await run(
            SessionSQL.insert,
            (session, hash),
            refusing: [.foreignKeyViolation: .unknownReference(.user)]
        )
        _ = try await run(CredentialSQL.insert, (hash, "session"))
        try await audit("session.create", "user:\(session.user)", by: author)
    }

    /// The sign-in with this token, when it is valid at the instant and its user active.
    public func session(tokenHash: [UInt8], at instant: Instant) async throws -> Session? {
        try await run(SessionSQL.find, (PostgresBytes(tokenHash), instant))
    }

    /// Ends a sign-in; ending it again does nothing.
    public func delete(_ session: SessionID, by author: Authorship) async throws {
        let hashes = try await run(SessionSQL.delete, session)
        guard !hashes.isEmpty else { return }
        _ = try await run(CredentialSQL.delete, hashes)
        try await audit("session.delete", "session:\(session)", by: author)
    }

    /// Ends all sign-ins of a user.
    public func endSessions(of user: UserID) async throws {
        let hashes = try await run(SessionSQL.deleteOfUser, user)
        if !hashes.isEmpty { _ = try await run(CredentialSQL.delete, hashes) }
    }

    /// Removes sign-ins whose time is over.
    public func deleteExpiredSessions(at instant: Instant) async throws {
        let hashes = try await run(SessionSQL.deleteExpired, instant)
        if !hashes.isEmpty { _ = try await run(CredentialSQL.delete, hashes) }
    }

    /// Stores a key by the SHA-256 of its secret.
    public func create(_ key: APIKey, keyHash: [UInt8], by author: Authorship) async throws {
        let hash = PostgresBytes(keyHash)
        _ = try await run(
            APIKeySQL.insert,
            (key, hash),
            refusing: [.uniqueViolation: .conflict(.apiKey), .checkViolation: .valueRefused]
        )
        _ = try await run(CredentialSQL.insert, (hash, "apiKey"))
        try await audit("apiKey.create", "apiKey:\(key.id)", by: author)
    }

    /// The key with this secret, when it is valid at the instant; its last use is noted, to the minute.
    public func apiKey(keyHash: [UInt8], at instant: Instant) async throws -> APIKey? {
        guard let key = try await run(APIKeySQL.findByHash, (PostgresBytes(keyHash), instant)) else { return nil }
        _ = try await run(APIKeySQL.touch, (key.id, instant))
        return key
    }

    /// A key. Throws ``StorageRefusal/notFound(_:)``.
    public func apiKey(_ id: APIKeyID) async throws -> APIKey {
        guard let key = try await run(APIKeySQL.find, id) else { throw StorageRefusal.notFound(.apiKey) }
        return key
    }

    /// Keys in the order of their making.
    public func apiKeys(_ page: PageRequest) async throws -> Page<APIKey> {
        Page(try await run(APIKeySQL.list, page), limit: page.limit) { PageCursor($0.createdAt, $0.id) }
    }

    /// Deletes a key; it is refused from the next request on.
    public func delete(_ key: APIKeyID, by author: Authorship) async throws {
        guard let hash = try await run(APIKeySQL.delete, key) else { throw StorageRefusal.notFound(.apiKey) }
        _ = try await run(CredentialSQL.delete, [hash])
        try await audit("apiKey.delete", "apiKey:\(key)", by: author)
    }
}
