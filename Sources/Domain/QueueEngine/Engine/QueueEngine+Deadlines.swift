import HeapModule

extension QueueEngine {
    mutating func deadline(_ at: Instant, _ kind: DeadlineKind, _ slot: Int) -> Deadline {
        counters.deadlines += 1
        let deadline = Deadline(at: at, order: counters.deadlines)
        heap.insert(DeadlineEntry(deadline: deadline, kind: kind, slot: slot))
        return deadline
    }

    /// The deadline that the owner has now, to tell a stale entry.
    private func current(_ entry: DeadlineEntry) -> Deadline? {
        switch entry.kind {
        case .welcome, .maximumTalk: calls[entry.slot].phaseDeadline
        case .maximumWait:
            calls[entry.slot].phase.isQueued && !calls[entry.slot].isOverdue ? calls[entry.slot].maximumWait : nil
        case .retry: calls[entry.slot].retry
        case .widening: calls[entry.slot].widening
        case .announcement: calls[entry.slot].announcement
        case .ring, .bridge: isPending(entry) ? entry.deadline : nil
        case .wrapUp: agents[entry.slot].wrapUp
        case .cooling: agents[entry.slot].cooling
        case .schedule: queues[entry.slot].scheduleDeadline
        case .load: queues[entry.slot].loadDeadline
        }
    }

    private func isPending(_ entry: DeadlineEntry) -> Bool {
        let offers = calls[entry.slot].offers
        for offer in offers where offer.deadline == entry.deadline { return true }
        return false
    }

    private func offer(of entry: DeadlineEntry) -> CallState.PendingOffer? {
        let offers = calls[entry.slot].offers
        return offers.first { $0.deadline == entry.deadline }
    }

    func pendingOffer(_ id: OfferID, call slot: Int) -> CallState.PendingOffer? {
        let offers = calls[slot].offers
        return offers.first { $0.id == id }
    }

    mutating func dropStaleDeadlines() {
        while let entry = heap.min, current(entry) != entry.deadline {
            heap.removeMin()
        }
        // Live deadlines are at most eight for each call, agent and queue: beyond that most entries are stale.
        let bound = 256 + 8 * (calls.count + agents.count + queues.count)
        if heap.count > bound { heap = Heap(heap.unordered.filter { current($0) == $0.deadline }) }
    }

    mutating func pass(_ entry: DeadlineEntry) {
        guard current(entry) == entry.deadline else { return }
        cause = .deadline(entry.kind)
        switch entry.kind {
        case .welcome: endWelcome(entry.slot)
        case .maximumWait: passMaximumWait(entry.slot)
        case .retry: awaitRetry(entry.slot)
        case .widening: widen(entry.slot)
        case .announcement: speak(entry.slot)
        case .ring: offer(of: entry).map { endOffer($0.id, .timedOut) }
        case .bridge: offer(of: entry).map { endOffer($0.id, .failed) }
        case .maximumTalk: endConversation(entry.slot, command: .endCall(calls[entry.slot].id, nil))
        case .wrapUp: finishWrapUp(entry.slot)
        case .cooling: agents[entry.slot].cooling = nil
        case .schedule: watchSchedule(entry.slot)
        case .load:
            queues[entry.slot].loadDeadline = nil
        }
        settle()
        dropStaleDeadlines()
    }
}
