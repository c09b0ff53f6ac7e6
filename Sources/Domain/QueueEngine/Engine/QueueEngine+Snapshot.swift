import HeapModule

extension QueueEngine {
    /// All of the state, sorted by identity.
    public var snapshot: EngineSnapshot {
        EngineSnapshot(
            calls: calls.sortedSlots.map { calls[$0] },
            agents: agents.sortedSlots.map { agents[$0] },
            queues: queues.sortedSlots.map { queues[$0] },
            counters: counters
        )
    }

    /// Begins where another engine stood; behaves as that one would have.
    public init(company: CompanyID, restoring snapshot: EngineSnapshot) {
        self.init(company: company)
        counters = snapshot.counters
        clock = WallClock(timeZone: counters.timeZone)
        for queue in snapshot.queues {
            let slot = queues.insert(queue, id: queue.id)
            lines.append(QueueLine())
            if !queue.isDeleted {
                for number in queue.definition.numbers { numbers[number] = slot }
            }
        }
        for agent in snapshot.agents {
            _ = agents.insert(agent, id: agent.id)
        }
        for call in snapshot.calls where call.phase != .ended { restore(call) }
        for slot in lines.indices {
            sortLine(slot)
        }
        orderQueues()
        findWatched()
        refreshBoard()
        restoreDeadlines()
        calls.forgetChanged()
        agents.forgetChanged()
        queues.forgetChanged()
    }

    private mutating func restore(_ call: CallState) {
        let slot = calls.insert(call, id: call.id)
        for offer in call.offers { offers.insert(offer.id, slot) }
        guard call.isQueued, let queue = queues.slot(call.queue) else { return }
        lines[queue].calls.append(slot)
        lines[queue].count(call.phase, 1)
    }

    private mutating func restoreDeadlines() {
        for slot in calls.sortedSlots {
            let call = calls[slot]
            restore(call.isQueued && !call.isOverdue ? call.maximumWait : nil, .maximumWait, slot)
            restore(call.phaseDeadline, call.phase == .connected ? .maximumTalk : .welcome, slot)
            restore(call.retry, .retry, slot)
            restore(call.widening, .widening, slot)
            restore(call.announcement, .announcement, slot)
            for offer in call.offers {
                restore(offer.deadline, offer.isConnecting ? .bridge : .ring, slot)
            }
        }
        for slot in agents.sortedSlots {
            restore(agents[slot].wrapUp, .wrapUp, slot)
            restore(agents[slot].cooling, .cooling, slot)
        }
        for slot in queues.sortedSlots {
            restore(queues[slot].scheduleDeadline, .schedule, slot)
            restore(queues[slot].loadDeadline, .load, slot)
        }
    }

    private mutating func restore(_ deadline: Deadline?, _ kind: DeadlineKind, _ slot: Int) {
        guard let deadline else { return }
        heap.insert(DeadlineEntry(deadline: deadline, kind: kind, slot: slot))
    }

    /// A hash of all of the state: equal for engines that will behave alike, in any process.
    public var stateHash: UInt64 {
        let encoder = HashingEncoder()
        do {
            try snapshot.encode(to: encoder)
        } catch {
            preconditionFailure("the state cannot be encoded: \(error)")
        }
        return encoder.hasher.value
    }
}
