import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// A company's queues and their settings.
struct QueueRoutes {
    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/queues",
                "listQueues",
                "The company's queues",
                [.paged],
                answers: .ok,
                .page(QueueForm.shape),
                by: .company(.everybody, .read, list)
            ),
            Route(
                .post,
                "/v1/queues",
                "createQueue",
                "Makes a queue",
                [.idempotencyKey, .versioned, .located],
                body: .object(QueueForm.properties),
                answers: .created,
                QueueForm.shape,
                by: .company(.administrators, .configure, create)
            ),
            Route(
                .get,
                "/v1/queues/{queue}",
                "queue",
                "One queue",
                [.versioned],
                answers: .ok,
                QueueForm.shape,
                by: .company(.everybody, .read, show)
            ),
            Route(
                .patch,
                "/v1/queues/{queue}",
                "updateQueue",
                "Changes a queue; callers and log-ins stay",
                [.ifMatch, .versioned],
                body: .object(QueueForm.properties.map(\.ofChange)),
                answers: .ok,
                QueueForm.shape,
                by: .company(.administrators, .configure, update)
            ),
            Route(
                .delete,
                "/v1/queues/{queue}",
                "deleteQueue",
                "Deletes a queue; its callers get the closed action",
                [.ifMatch],
                answers: .noContent,
                by: .company(.administrators, .configure, delete)
            ),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let page = try PageRequest(request)
        let queues = try await services.database.withCompany(context.company) { try await $0.queues(page) }
        return try .page(queues, of: request, limit: page.limit, json: QueueForm.json)
    }

    @Sendable private func create(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let response = try await services.database.withCompany(context.company) { transaction in
            try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(QueueForm.keys)
                var queue = Queue(
                    id: author.identifier(),
                    product: try body[required: "product"].word(),
                    name: try body[required: "name"].text(),
                    createdAt: author.at
                )
                try await QueueForm.change(&queue, body, in: transaction)
                try await transaction.create(queue, by: author)
                return .made(try QueueForm.json(queue), queue.version, at: "/v1/queues/\(queue.id)")
            }
        }
        services.wakeOwner(context.company)
        return response
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("queue", QueueID.self)
        let queue = try await services.database.withCompany(context.company) { try await $0.queue(id) }
        return try .versioned(try QueueForm.json(queue), queue.version)
    }

    @Sendable private func update(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("queue", QueueID.self)
        let version = try request.wantedVersion()
        let body = try await request.json().object(QueueForm.keys)
        let author = context.author
        let queue = try await services.database.withCompany(context.company) { transaction in
            var queue = try await transaction.queue(id)
            try EntityTag.check(queue.version, is: version)
            try await QueueForm.change(&queue, body, in: transaction)
            return try await transaction.update(queue, by: author)
        }
        services.wakeOwner(context.company)
        return try .versioned(try QueueForm.json(queue), queue.version)
    }

    @Sendable private func delete(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("queue", QueueID.self)
        let version = try request.wantedVersion()
        let author = context.author
        try await services.database.withCompany(context.company) { transaction in
            let queue = try await transaction.queue(id)
            try EntityTag.check(queue.version, is: version)
            try await transaction.deleteQueue(id, version: queue.version, by: author)
        }
        services.wakeOwner(context.company)
        return .done
    }
}
