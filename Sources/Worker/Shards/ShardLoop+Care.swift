import Domain
import Logging
import Metrics
import Storage
import Switch

/// After an owner ended without giving the shard back, its successor takes one thing at a time and writes what it is
/// before it is handled, so that an event that ends processes is found out: after two deaths over a call the third owner
/// passes it over (reliability.md, section 1). A Swift trap ends the process and cannot be caught, so nothing less will do.
///
/// A call over which they died is given up and the company goes on; when it is no single call's doing, the company is
/// taken out of routing until an operator releases it, and the shard's others go on.
extension ShardLoop {
    /// How long each thing is written before it is handled: longer the more owners have ended in a row, so that something
    /// that comes again only after minutes is found too.
    static func care(after uncleanEnds: Int) -> Duration {
        uncleanEnds == 0 ? .zero : .seconds(30) * (1 << min(uncleanEnds - 1, 4))
    }

    /// Takes in what happened in the switch.
    mutating func take(_ event: SwitchEvent, at now: Instant) async throws {
        guard past.isWary(at: now) else { return rooms.take(event, at: now) }
        if case .online(let snapshot) = event {
            let parts = rooms.takeOnline(snapshot)
            for company in rooms.rooms.keys.sorted() {
                let suspect = Suspect(company: company, occasion: .reconciliation, call: nil)
                let part = parts[company] ?? SwitchPart()
                try await attempt(suspect, at: now) { $0.reconcile(company, with: part, at: now) }
            }
        } else if let company = rooms.owner(of: event) {
            let suspect = Suspect(company: company, occasion: event.occasion, call: event.call)
            try await attempt(suspect, at: now) { $0.take(event, at: now) }
        } else {
            rooms.take(event, at: now)
        }
    }

    /// Lets deadlines pass that are due.
    mutating func advance(to now: Instant) async throws {
        guard past.isWary(at: now) else { return rooms.advance(to: now) }
        for (company, deadline) in rooms.due(at: now) {
            let call = rooms.rooms[company]?.call(of: deadline)
            let suspect = Suspect(company: company, occasion: .deadline(deadline), call: call)
            try await attempt(suspect, at: now) { $0.advance(company, to: now) }
        }
    }

    /// Handles one thing and keeps it; when owners have died over it the call that it is about is given up instead.
    private mutating func attempt(
        _ suspect: Suspect,
        at now: Instant,
        _ work: (inout ShardRooms) -> Void
    ) async throws {
        if try await isTrusted(suspect) {
            work(&rooms)
            try await commit(at: now)
        } else if let call = suspect.call {
            let last = Suspect(company: suspect.company, occasion: .giveUp, call: call)
            guard try await isTrusted(last) else { return try await quarantine(last, at: now) }
            giveUp(call, because: suspect, at: now)
            try await commit(at: now)
            try await context.store.end(last, under: context.hold)
        } else {
            return try await quarantine(suspect, at: now)
        }
        try await context.store.end(suspect, under: context.hold)
    }

    /// Ends a call without asking what is wrong with it.
    private mutating func giveUp(_ call: CallID, because suspect: Suspect, at now: Instant) {
        Counter(label: "koplus_worker_calls_given_up_total").increment()
        context.logger.error(
            "A call is given up: two owners ended over it",
            metadata: ["company": "\(suspect.company)", "suspect": "\(suspect)"]
        )
        rooms.giveUp(call, of: suspect.company, at: now)
    }

    /// Writes that this is about to be handled; false when as many owners have ended over it as may.
    ///
    /// The first death is not written down. So what is about a call is begun once, and once more for the company as a
    /// whole: to take that out of routing costs its people more than another take-over does.
    func isTrusted(_ suspect: Suspect) async throws -> Bool {
        try await context.store.begin(suspect, under: context.hold) <= (suspect.call == nil ? 2 : 1)
    }

    /// Takes a company out of routing; its calls stay in the switch and end there when they do.
    mutating func quarantine(_ suspect: Suspect, at now: Instant) async throws {
        try await context.store.quarantine(suspect, under: context.hold)
        rooms.discard(suspect.company)
        past.aside.put(suspect.company, at: now)
        Counter(label: "koplus_worker_companies_quarantined_total").increment()
        context.logger.critical(
            "A company is out of routing until an operator releases it: owners ended over it",
            metadata: ["company": "\(suspect.company)", "suspect": "\(suspect)"]
        )
    }
}
