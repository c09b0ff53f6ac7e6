import Domain
import Logging
import Storage

extension ShardLoop {
    /// How often a request may have been begun before it is put aside: two owners died over it.
    static let attemptLimit: Int16 = 2

    /// Takes requests from the inbox, tells the engines, and answers.
    ///
    /// Requests of a company that is set aside stay where they are until it is back.
    /// That a request is begun is written before it is, so that one that ends the process is known to have done so: the
    /// third owner answers `quarantined` instead, and the company goes on.
    mutating func handleRequests(at now: Instant) async throws {
        let (companies, isAll) = try await context.store.companiesWithRequests(of: context.hold.shard)
        try await bring(Set(companies))
        let present = companies.filter { rooms.rooms[$0] != nil }
        guard !present.isEmpty else { return }
        let requests = try await context.store.beginRequests(of: present, under: context.hold)
        try await readWhatChanged(requests)
        for request in requests { handle(request, at: now) }
        // More of them are taken at once, after these are kept.
        if !isAll || requests.count >= 100 { mailbox.wake() }
    }

    /// Settings are read once, however many requests say that they changed.
    private mutating func readWhatChanged(_ requests: [EngineRequest]) async throws {
        let changed = requests.filter { RequestOrder($0) == .read && $0.attempts <= Self.attemptLimit }
        for company in Set(changed.map(\.company)).sorted() { try await readDirectory(of: company) }
        if changed.contains(where: { $0.kind == .numbersChanged }) { try await readNumbers() }
    }

    private mutating func handle(_ request: EngineRequest, at now: Instant) {
        guard request.attempts <= Self.attemptLimit else {
            context.logger.error(
                "A request is put aside: two owners ended over it",
                metadata: [
                    "company": "\(request.company)", "request": "\(request.id)", "kind": "\(request.kind.rawValue)",
                ]
            )
            rooms.answer(request.id, of: request.company, RequestAnswer(.quarantined))
            return
        }
        switch RequestOrder(request) {
        case .read: rooms.answer(request.id, of: request.company, RequestAnswer(.done))
        case .tell(let event):
            guard rooms.knowsSubject(of: event, in: request.company) else {
                rooms.answer(request.id, of: request.company, RequestAnswer(.refused, code: .unknown))
                return
            }
            guard rooms.isCurrent(request.presenceVersion, event, in: request.company) else {
                rooms.answer(request.id, of: request.company, RequestAnswer(.refused, code: .versionMismatch))
                return
            }
            rooms.carryOut(event, asked: request.id, of: request.company, at: now)
        case .malformed: rooms.answer(request.id, of: request.company, RequestAnswer(.refused, code: .malformed))
        }
    }
}
