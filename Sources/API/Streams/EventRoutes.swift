import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The event stream: what happens in the reader's queues, as it happens (server-sent events).
struct EventRoutes {
    /// How far back a stream goes on; who has missed more is told `reset` and reads the live state again.
    static let replayLimit: Int64 = 5000

    let services: APIServices
    let cookie: SessionCookie
    let pace: EventFrames.Pace
    let seats: StreamSeats

    init(services: APIServices, cookie: SessionCookie, limits: APILimits) {
        self.services = services
        self.cookie = cookie
        pace = EventFrames.Pace(heartbeat: limits.heartbeat, check: limits.streamCheck)
        seats = StreamSeats(perUser: limits.streams.perUser, total: limits.streams.total)
    }

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/events",
                "events",
                "What happens, as it happens; goes on after `after` or the header Last-Event-ID",
                [.stream],
                query: [.optional("after", .string())],
                answers: .ok,
                .string(),
                as: "text/event-stream",
                by: .company(.everybody, .read, events)
            )
        ]
    }

    @Sendable private func events(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let start = try request.lastEvent()
        let seat = try seats.take(context.principal.limitKey)
        let frames = EventFrames(
            source: try source(request, context.principal),
            start: start,
            wakeUps: services.board.wakeUps(of: context.company),
            pace: pace,
            uptime: services.clock.uptime,
            seat: seat
        )
        return .eventStream(frames, for: request)
    }

    private func source(_ request: Request, _ principal: Principal) throws -> EventFrames.Source {
        let (database, clock, company) = (services.database, services.clock, principal.company)
        guard let credential = try Credential(of: request, cookie: cookie) else { throw Problem(.unauthenticated) }
        return EventFrames.Source(
            newest: { try await database.withCompany(company) { try await $0.lastSequence() } },
            after: { number in
                try await database.withCompany(company) { try await $0.news(after: number, for: principal) }
            },
            isAllowed: {
                // Whoever may see more or less than before connects anew.
                let now = try await database.principal(of: credential, at: clock.now())
                return now.map { $0.roles == principal.roles && $0.scopes == principal.scopes } ?? false
            }
        )
    }
}

extension CompanyTransaction {
    /// At most 200 events after a number, those that the reader sees; nil when they are too many or no longer kept.
    fileprivate func news(after number: Int64, for principal: Principal) async throws -> EventFrames.News? {
        let records = try await streamRecords(after: number, limit: 200)
        guard let first = records.first, let last = records.last else {
            return EventFrames.News(through: number, events: [])
        }
        // The sequence has no holes: one that does not go on has lost its beginning.
        guard first.record.sequence == number + 1 else { return nil }
        if records.count == 200, try await lastSequence() - number > EventRoutes.replayLimit { return nil }
        let visibility = try await visibility(for: principal)
        return EventFrames.News(
            through: last.record.sequence,
            events: try records.filter { $0.isSeen(by: visibility, principal.user) }
                .map { try $0.event(seenBy: visibility) }
        )
    }
}

extension Request {
    /// The number after which a stream is wanted: `after`, else what the browser remembers; nil for neither.
    fileprivate func lastEvent() throws -> Int64? {
        let header = HTTPField.Name("Last-Event-ID").flatMap { headers[$0] }
        // A reconnecting browser sends both; the header is the later one.
        let form = "the number of an event"
        func number(_ text: String) -> Int64? { Int64(text).flatMap { $0 >= 0 ? $0 : nil } }
        let asked = try query("after", form, number)
        guard let header else { return asked }
        guard let remembered = number(header) else {
            let error = WrongValue(.header("Last-Event-ID"), "must be \(form)")
            throw Problem(.malformed, "Last-Event-ID must be \(form)", errors: [error])
        }
        return remembered
    }
}
