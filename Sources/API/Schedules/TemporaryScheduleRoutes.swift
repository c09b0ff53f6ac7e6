import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Many queues closed at once for a while (service row H2): a meeting, a fire drill.
struct TemporaryScheduleRoutes {
    /// How many earlier weeks a preview counts the calls of.
    private static let earlierWeeks = 4
    private static let path = "/v1/temporary-schedules"

    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                Self.path,
                "listTemporarySchedules",
                "Temporary schedules, the last to begin first, also those that are over",
                [.paged],
                answers: .ok,
                .page(TemporaryScheduleForm.shape),
                by: .company(.supervisors, .read, list)
            ),
            Route(
                .post,
                Self.path,
                "createTemporarySchedule",
                "Closes queues for a while; without action calls get each queue's own closed action",
                [.idempotencyKey, .versioned, .located],
                body: .object(TemporaryScheduleForm.properties),
                answers: .created,
                TemporaryScheduleForm.shape,
                by: .company(.administrators, .configure, create)
            ),
            Route(
                .post,
                Self.path + ":preview",
                "previewTemporarySchedule",
                "What a schedule would hit: calls that wait now, and those of the same hours in earlier weeks",
                body: .object(TemporaryScheduleForm.spanProperties),
                answers: .ok,
                TemporaryScheduleForm.preview,
                by: .company(.administrators, .configure, preview)
            ),
            Route(
                .get,
                Self.path + "/{schedule}",
                "temporarySchedule",
                "One temporary schedule",
                [.versioned],
                answers: .ok,
                TemporaryScheduleForm.shape,
                by: .company(.supervisors, .read, show)
            ),
            Route(
                .post,
                Self.path + "/{schedule}:end",
                "endTemporarySchedule",
                "Opens the queues again, or calls a schedule off; one that is over stays as it is",
                [.versioned],
                answers: .ok,
                TemporaryScheduleForm.shape,
                by: .company(.administrators, .configure, end)
            ),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let page = try PageRequest(request)
        let now = services.clock.now()
        let schedules = try await services.database.withCompany(context.company) {
            try await $0.temporarySchedules(page)
        }
        return try .page(schedules, of: request, limit: page.limit) { try TemporaryScheduleForm.json($0, at: now) }
    }

    @Sendable private func create(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let response = try await services.database.withCompany(context.company) { transaction in
            try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(Set(TemporaryScheduleForm.properties.map(\.name)))
                let span = try TemporaryScheduleForm.span(body, at: author.at)
                let queues = try await Self.queues(body, in: transaction)
                let action = try await TemporaryScheduleForm.action(body, closing: queues, in: transaction)
                let schedule = StoredTemporarySchedule(
                    id: author.identifier(),
                    name: try body[required: "name"].text(),
                    queues: queues.map(\.id),
                    from: span.lowerBound,
                    to: span.upperBound,
                    action: try body["action"].map { try StoredJSON(encoding: $0.value) },
                    createdAt: author.at
                )
                try await transaction.create(schedule, action: action, by: author)
                let json = try TemporaryScheduleForm.json(schedule, at: author.at)
                return .made(json, schedule.version, at: "\(Self.path)/\(schedule.id)")
            }
        }
        services.wakeOwner(context.company)
        return response
    }

    @Sendable private func preview(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let body = try await request.json().object(Set(TemporaryScheduleForm.spanProperties.map(\.name)))
        let span = try TemporaryScheduleForm.span(body, at: services.clock.now())
        return try await services.database.withCompany(context.company) { transaction in
            let queues = try await Self.queues(body, in: transaction)
            let clock = WallClock(timeZone: try await transaction.findCompany().timeZone)
            let weeks = (1...Self.earlierWeeks).map { clock.weeks($0, before: span) }
            let calls = try await transaction.calls(to: queues.map(\.id), in: weeks)
            let waiting = Dictionary(grouping: try await transaction.waitingCalls(), by: \.queue)
            return try .json([
                "from": Timestamp.json(span.lowerBound), "to": Timestamp.json(span.upperBound),
                "queues": .array(
                    queues.map { queue in
                        [
                            "queue": queue.id.json, "name": .string(queue.name),
                            "waiting": .integer(Int64(waiting[queue.id]?.count ?? 0)),
                            "callsInEarlierWeeks": .array((calls[queue.id] ?? []).map { .integer(Int64($0)) }),
                        ]
                    }
                ),
            ])
        }
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("schedule", TemporaryScheduleID.self)
        let schedule = try await services.database.withCompany(context.company) {
            try await $0.temporarySchedule(id)
        }
        return try .versioned(try TemporaryScheduleForm.json(schedule, at: services.clock.now()), schedule.version)
    }

    @Sendable private func end(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("schedule", TemporaryScheduleID.self)
        let author = context.author
        let schedule = try await services.database.withCompany(context.company) {
            try await $0.endTemporarySchedule(id, by: author)
        }
        services.wakeOwner(context.company)
        return try .versioned(try TemporaryScheduleForm.json(schedule, at: author.at), schedule.version)
    }

    /// The queues that the body names; at least one.
    private static func queues(_ body: JSONObjectReader, in transaction: CompanyTransaction) async throws -> [Queue] {
        let queues = try await QueueChoice(body[required: "queues"]).queues(in: transaction)
        guard !queues.isEmpty else { throw body.refusal(of: "queues", "must name a queue; there is none to close") }
        return queues
    }
}

extension WallClock {
    /// The same hours on the same weekdays so many weeks earlier, by the wall clock.
    fileprivate func weeks(_ count: Int, before span: Range<Instant>) -> Range<Instant> {
        let from = moved(span.lowerBound, by: -7 * count)
        return from..<max(from, moved(span.upperBound, by: -7 * count))
    }

    private func moved(_ instant: Instant, by days: Int) -> Instant {
        let (date, minute) = time(at: instant)
        return first(date + days, minute: minute)
    }
}
