import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Who is a member of a queue and may what; the plan gate of service row B2 stands here.
struct MembershipRoutes {
    let services: APIServices

    var routes: [Route] {
        let one = "/v1/queues/{queue}/memberships/{user}"
        return [
            Route(
                .get,
                "/v1/queues/{queue}/memberships",
                "listMemberships",
                "A queue's members",
                [.paged],
                answers: .ok,
                .page(Self.shape),
                by: .company(.supervisors, .read, list)
            ),
            Route(
                .post,
                "/v1/queues/{queue}/memberships",
                "addMembership",
                "Makes a user a member; a licence-month starts. Needs the plan pro, business or enterprise",
                [.idempotencyKey, .versioned, .located],
                body: Self.body,
                answers: .created,
                Self.shape,
                by: .company(.administrators, .configure, add)
            ),
            Route(
                .get,
                one,
                "membership",
                "One member",
                [.versioned],
                answers: .ok,
                Self.shape,
                by: .company(.supervisors, .read, show)
            ),
            Route(
                .patch,
                one,
                "updateMembership",
                "Changes what a member may",
                [.ifMatch, .versioned],
                body: Self.patch,
                answers: .ok,
                Self.shape,
                by: .company(.administrators, .configure, update)
            ),
            Route(
                .delete,
                one,
                "removeMembership",
                "Ends a membership; a call in progress goes on",
                [.ifMatch],
                answers: .noContent,
                by: .company(.administrators, .configure, remove)
            ),
        ]
    }

    private static let body = Schema.object([
        .required("user", .identifier), .optional("maySee", .boolean, orNull: true),
        .optional("mayLogIn", .boolean, orNull: true),
    ])
    private static let patch = Schema.object([.optional("maySee", .boolean), .optional("mayLogIn", .boolean)])
    private static let shape = Schema.named(
        "Membership",
        .object([
            .required("queue", .identifier), .required("user", .identifier), .required("maySee", .boolean),
            .required("mayLogIn", .boolean), .required("since", .time),
        ])
    )

    private static func json(_ membership: Membership) -> JSONValue {
        [
            "queue": membership.queue.json, "user": membership.user.json, "maySee": .boolean(membership.maySee),
            "mayLogIn": .boolean(membership.mayLogIn), "since": Timestamp.json(membership.since),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let queue = try context.identifier("queue", QueueID.self)
        let page = try PageRequest(request)
        let members = try await services.database.withCompany(context.company) { transaction in
            _ = try await transaction.queue(queue)
            return try await transaction.memberships(in: queue, page)
        }
        return try .page(members, of: request, limit: page.limit, json: Self.json)
    }

    @Sendable private func add(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let queue = try context.identifier("queue", QueueID.self)
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let response = try await services.database.withCompany(context.company) { transaction in
            _ = try await transaction.queue(queue)
            return try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(["user", "maySee", "mayLogIn"])
                let user = try body[required: "user"]
                let membership = Membership(
                    queue: queue,
                    user: try user.identifier(),
                    maySee: try body["maySee"]?.boolean() ?? true,
                    mayLogIn: try body["mayLogIn"]?.boolean() ?? true,
                    since: author.at,
                    createdAt: author.at
                )
                do {
                    try await transaction.add(membership, by: author)
                } catch StorageRefusal.notFound(.user) {
                    throw user.refusal("is no user of the company")
                }
                let place = "/v1/queues/\(queue)/memberships/\(membership.user)"
                return .made(Self.json(membership), membership.version, at: place)
            }
        }
        services.wakeOwner(context.company)
        return response
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let (queue, user) = try path(context)
        let membership = try await services.database.withCompany(context.company) {
            try await $0.membership(of: user, in: queue)
        }
        return try .versioned(Self.json(membership), membership.version)
    }

    private func path(_ context: CompanyContext) throws -> (QueueID, UserID) {
        (try context.identifier("queue"), try context.identifier("user"))
    }

    @Sendable private func update(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let (queue, user) = try path(context)
        let version = try request.wantedVersion()
        let body = try await request.json().object(["maySee", "mayLogIn"])
        let author = context.author
        let membership = try await services.database.withCompany(context.company) { transaction in
            var membership = try await transaction.membership(of: user, in: queue)
            try EntityTag.check(membership.version, is: version)
            if body.has("maySee") { membership.maySee = try body[required: "maySee"].boolean() }
            if body.has("mayLogIn") { membership.mayLogIn = try body[required: "mayLogIn"].boolean() }
            return try await transaction.update(membership, by: author)
        }
        services.wakeOwner(context.company)
        return try .versioned(Self.json(membership), membership.version)
    }

    @Sendable private func remove(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let (queue, user) = try path(context)
        let version = try request.wantedVersion()
        let author = context.author
        try await services.database.withCompany(context.company) { transaction in
            let membership = try await transaction.membership(of: user, in: queue)
            try EntityTag.check(membership.version, is: version)
            try await transaction.removeMembership(of: user, in: queue, version: membership.version, by: author)
        }
        services.wakeOwner(context.company)
        return .done
    }
}
