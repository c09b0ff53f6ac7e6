public import Domain
import Postgres

extension ControlTransaction {
    /// The users with this e-mail address, at most one a company and 16 in all.
    public func signInCandidates(email: String) async throws -> [SignInCandidate] {
        try await run(SignInSQL.find, email.lowercased())
    }
}

extension CompanyTransaction {
    /// A user. Throws ``StorageRefusal/notFound(_:)``.
    public func user(_ id: UserID) async throws -> User {
        guard let user = try await run(UserSQL.find, id) else { throw StorageRefusal.notFound(.user) }
        return user
    }

    /// The user with this address, active or not: to re-activate who comes back (billing rule R12).
    public func user(email: String) async throws -> User? {
        try await run(UserSQL.findByEmail, email.lowercased())
    }

    /// Users in the order of their making, inactive ones too.
    public func users(_ page: PageRequest) async throws -> Page<User> {
        Page(try await run(UserSQL.list, page), limit: page.limit) { PageCursor($0.createdAt, $0.id) }
    }

    /// Makes a user. Throws ``StorageRefusal/conflict(_:)`` when the address is taken, also by an inactive user.
    public func create(_ user: User, passwordHash: String? = nil, by author: Authorship) async throws {
        _ = try await run(
            UserSQL.insert,
            UserSQL.Write(user, passwordHash: passwordHash),
            refusing: [
                .uniqueViolation: .conflict(.user), .checkViolation: .valueRefused,
                .foreignKeyViolation: .notFound(.company),
            ]
        )
        _ = try await run(SignInSQL.insert, (user.email, user.id), refusing: [.uniqueViolation: .conflict(.user)])
        _ = try await run(UserSQL.insertPlanEvent, .init(user: user, author: author))
        try await audit("user.create", "user:\(user.id)", by: author)
    }

    /// Stores a changed user; its `version` is the one that was read.
    ///
    /// A plan below Pro, or `isActive` false, takes effect at once: the engine logs the agent out; sign-ins of an inactive
    /// user end, and of one whose roles change. Memberships stay (billing rule R15).
    public func update(_ user: User, by author: Authorship) async throws -> User {
        guard let old = try await run(UserSQL.lock, user.id) else { throw StorageRefusal.notFound(.user) }
        let updated = try await run(
            UserSQL.update,
            UserSQL.Write(user),
            refusing: [.uniqueViolation: .conflict(.user), .checkViolation: .valueRefused]
        )
        guard let updated else { throw StorageRefusal.versionMismatch(current: old.version) }
        if old.plan != updated.plan {
            _ = try await run(UserSQL.insertPlanEvent, .init(user: updated, author: author))
        }
        if old.email != updated.email || old.isActive != updated.isActive {
            _ = try await run(SignInSQL.delete, user.id)
            if updated.isActive { _ = try await run(SignInSQL.insert, (updated.email, user.id)) }
        }
        // A sign-in is for the rights that there were (ASVS V7.2.4): with others the user signs in anew.
        if !updated.isActive || Set(old.roles) != Set(updated.roles) { try await endSessions(of: user.id) }
        try await audit("user.update", "user:\(user.id)", by: author)
        try await tellEngine(.agentChanged, StoredJSON(encoding: ["user": user.id]), by: author)
        return updated
    }

    /// The scrypt hash of an active user's password; nil when none is set or there is no such user.
    public func passwordHash(of user: UserID) async throws -> String? {
        try await run(UserSQL.passwordHash, user) ?? nil
    }

    /// Sets a password and ends all sign-ins of the user.
    public func setPasswordHash(_ hash: String, of user: UserID, by author: Authorship) async throws {
        guard try await run(UserSQL.setPasswordHash, (user, hash)) == 1 else { throw StorageRefusal.notFound(.user) }
        try await endSessions(of: user)
        try await audit("user.setPassword", "user:\(user)", by: author)
    }

    /// Stores the same password's hash in a newer form; sign-ins stay.
    public func rehashPassword(_ hash: String, of user: UserID) async throws {
        guard try await run(UserSQL.setPasswordHash, (user, hash)) == 1 else { throw StorageRefusal.notFound(.user) }
    }
}
