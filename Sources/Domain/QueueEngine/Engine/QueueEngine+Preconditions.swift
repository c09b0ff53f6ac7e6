// The invariants of queue.md §11 that cost next to nothing, kept in release: a state that breaks one would do harm to
// callers and must not be stored. The worker then begins anew from what was stored before the event.
//
// Kept here: 1 (an end is final), 2 (one offer an agent, at most x a call), 3, 4 (beside its neighbours), 5 (of the
// winner and the next), 7, 8, 9, 10 and, by the only place that counts records and the only one that moves time, 12.
// The rest, and these in full, are looked at by `EngineInvariants` and `HistoryInvariants` in simulators and tests: 6
// and 11 need a look at everything.

extension QueueEngine {
    /// An offer goes to an agent who is free and may have it, and no call has more offers than its queue allows.
    func requireEligible(_ agent: Int, _ slot: Int, _ queue: Int) {
        let standing = board.standings[agent]
        precondition(agents[agent].presence == .ready, "an offer to an agent who is not ready")
        precondition(agents[agent].offer == nil && agents[agent].call == nil, "an offer to an agent who has a call")
        precondition(standing.presence == .ready && serves(agent, queue), "an offer to an agent who may not have it")
        precondition(!standing.isCooling(at: now), "an offer to an agent before the delay is over")
        let isUnattended = calls[slot].phase == .waiting || calls[slot].phase == .offered
        precondition(isUnattended && calls[slot].outcome == nil, "an offer of a call that does not wait")
        let width = queues[queue].definition.settings.distribution.width
        precondition(calls[slot].offers.count < width, "more offers than the queue allows")
    }

    /// Who wins has not been idle for less time than the next, unless skills or the caller's last agent decide.
    func requireLongestIdle(_ ranked: [Int], _ slot: Int, _ queue: Int) {
        guard ranked.count > 1, queues[queue].definition.settings.distribution.kind != .skills else { return }
        guard agents[ranked[0]].idleSince > agents[ranked[1]].idleSince else { return }
        precondition(stickyAgent(slot, queue) == agents[ranked[0]].id, "the longest idle did not win")
    }

    /// A call in line stands after the one before it and before the one after it.
    func requireOrder(_ place: Int, _ queue: Int) {
        let line = lines[queue].calls
        if place > 0 {
            precondition(!isServed(line[place], before: line[place - 1], queue), "a call has overtaken another")
        }
        if place + 1 < line.count {
            precondition(!isServed(line[place + 1], before: line[place], queue), "a call is before its turn")
        }
    }

    /// A closed queue admits nobody.
    func requireOpen(_ queue: Int) {
        let isOpen = queues[queue].schedule == nil && queues[queue].load == nil && !queues[queue].isDeleted
        precondition(isOpen, "a closed queue lets a call in")
    }

    /// The agent who is connected is the one with this offer, and with nothing else.
    func requireOffered(_ agent: Int, _ offer: OfferID, _ slot: Int) {
        precondition(agents[agent].presence == .offered && agents[agent].offer == offer, "a bridge without its offer")
        precondition(calls[slot].offers.count == 1, "a bridge while others ring")
    }

    /// A call ends once, with nothing pending.
    func requireUnended(_ slot: Int) {
        precondition(calls[slot].outcome == nil, "a call has ended twice")
        precondition(calls[slot].offers.isEmpty, "a call has ended and still rings")
    }

    /// Nothing waits for ever: a call that has come to be in a phase has a deadline that will end it.
    func requireDeadline(_ slot: Int) {
        let isBounded: Bool
        switch calls[slot].phase {
        case .greeting: isBounded = calls[slot].phaseDeadline != nil
        // Perhaps due already: several deadlines pass at one instant when the engine is told late.
        case .waiting: isBounded = calls[slot].maximumWait.order > 0
        case .connected: isBounded = calls[slot].phaseDeadline != nil && calls[slot].agent != nil
        case .offered, .connecting: isBounded = !calls[slot].offers.isEmpty
        case .ended: isBounded = true
        }
        precondition(isBounded, "a call without a deadline")
    }

    /// Who missed as often as the queue allows is logged out, and nobody before.
    func requireMissesCounted(_ agent: Int, _ limit: Int?) {
        guard let limit else { return }
        let isOut = agents[agent].presence == .loggedOut
        precondition(isOut || agents[agent].misses < limit, "an agent missed too often and is logged in")
    }
}
