public import Domain
import Postgres

extension CompanyTransaction {
    /// A user's membership of a queue. Throws ``StorageRefusal/notFound(_:)``.
    public func membership(of user: UserID, in queue: QueueID) async throws -> Membership {
        guard let membership = try await run(MembershipSQL.find, (queue, user)) else {
            throw StorageRefusal.notFound(.membership)
        }
        return membership
    }

    /// Members of a queue in the order of their being added.
    public func memberships(in queue: QueueID, _ page: PageRequest) async throws -> Page<Membership> {
        Page(try await run(MembershipSQL.page, (queue, page)), limit: page.limit) {
            PageCursor($0.createdAt, $0.user)
        }
    }

    /// A user's memberships, at most 10 000.
    public func memberships(of user: UserID) async throws -> [Membership] {
        try await run(MembershipSQL.ofUser, user)
    }

    /// Makes a user a member of a queue: the plan gate (service row B2, billing rule R14), the event that licences are
    /// billed by, the membership, the audit entry and word to the engine, all in this transaction.
    ///
    /// - Parameter idempotencyKey: unique in the company; nil makes one.
    /// - Throws: ``StorageRefusal/planTooLow(_:)``, ``StorageRefusal/userInactive``, ``StorageRefusal/conflict(_:)`` when
    ///   the user is a member already, ``StorageRefusal/limitReached(_:limit:)``, ``StorageRefusal/notFound(_:)`` for user
    ///   or queue. Nothing is written then.
    public func add(_ membership: Membership, idempotencyKey: String? = nil, by author: Authorship) async throws {
        guard let user = try await run(UserSQL.lock, membership.user) else { throw StorageRefusal.notFound(.user) }
        guard try await run(QueueSQL.find, membership.queue) != nil else { throw StorageRefusal.notFound(.queue) }
        guard user.isActive else { throw StorageRefusal.userInactive }
        guard user.plan.admitsAgents else { throw StorageRefusal.planTooLow(user.plan) }
        try await requireRoom(forAgent: membership.user)
        _ = try await run(
            MembershipSQL.insert,
            membership,
            refusing: [.uniqueViolation: .conflict(.membership)]
        )
        try await record(.add, membership.user, membership.queue, membership.since, idempotencyKey, by: author)
        try await audit("membership.add", "queue:\(membership.queue)", detail: "user:\(membership.user)", by: author)
    }

    /// Changes what a member may; the membership's `version` is the one that was read. Not billed, so no event.
    public func update(_ membership: Membership, by author: Authorship) async throws -> Membership {
        guard let updated = try await run(MembershipSQL.update, membership) else {
            let current = try await self.membership(of: membership.user, in: membership.queue)
            throw StorageRefusal.versionMismatch(current: current.version)
        }
        let subject = "queue:\(membership.queue)"
        try await audit("membership.update", subject, detail: "user:\(membership.user)", by: author)
        try await tellEngine(.agentChanged, StoredJSON(encoding: ["user": membership.user]), by: author)
        return updated
    }

    /// Ends a membership. A call in progress goes on; the engine logs the agent out after it.
    ///
    /// - Parameter version: the one that was read; nil ends it whatever its version.
    public func removeMembership(
        of user: UserID,
        in queue: QueueID,
        version: Int64? = nil,
        effectiveAt: Instant? = nil,
        idempotencyKey: String? = nil,
        by author: Authorship
    ) async throws {
        _ = try await run(UserSQL.lock, user)
        let current = try await membership(of: user, in: queue)
        if let version, version != current.version {
            throw StorageRefusal.versionMismatch(current: current.version)
        }
        _ = try await run(MembershipSQL.delete, (queue, user))
        try await record(.remove, user, queue, effectiveAt ?? author.at, idempotencyKey, by: author)
        try await audit("membership.remove", "queue:\(queue)", detail: "user:\(user)", by: author)
    }

    /// Membership events written before an instant, in the order in which they hold: what a bill run reads.
    public func membershipEvents(recordedBefore cutoff: Instant) async throws -> [MembershipEvent] {
        try await run(MembershipSQL.events, cutoff)
    }

    /// Who is a member already is an agent already; a new one must find room. Two at once wait for each other.
    private func requireRoom(forAgent user: UserID) async throws {
        guard try await !run(MembershipSQL.hasAny, user) else { return }
        _ = try await run(CompanySQL.lock)
        let limit = QueueEngine.Limits.agents
        guard try await run(MembershipSQL.countAgents) < limit else {
            throw StorageRefusal.limitReached(.membership, limit: limit)
        }
    }

    private func record(
        _ kind: MembershipEvent.Kind,
        _ user: UserID,
        _ queue: QueueID,
        _ effectiveAt: Instant,
        _ key: String?,
        by author: Authorship
    ) async throws {
        let event = MembershipSQL.Event(
            queue: queue,
            user: user,
            kind: kind,
            effectiveAt: effectiveAt,
            key: key ?? "\(author.identifier(of: MembershipEvent.self))",
            author: author
        )
        _ = try await run(MembershipSQL.insertEvent, event, refusing: [.uniqueViolation: .conflict(.membership)])
        try await tellEngine(.agentChanged, StoredJSON(encoding: ["user": user]), by: author)
    }
}
