/// What must hold after every event (queue.md §11). For simulators and tests: it looks at everything, so it costs.
public enum EngineInvariants {
    /// Something that does not hold.
    public struct Violation: Hashable, Sendable, CustomStringConvertible {
        /// The number of the invariant in queue.md §11; 0 for the engine's own bookkeeping.
        public let rule: Int
        /// What is wrong.
        public let description: String
    }

    /// Looks at everything and says what does not hold.
    public static func check(_ engine: QueueEngine) -> [Violation] {
        var found: [Violation] = []
        checkLines(engine, &found)
        checkOffers(engine, &found)
        checkAgents(engine, &found)
        checkCalls(engine, &found)
        checkBoard(engine, &found)
        checkWork(engine, &found)
        return found
    }

    private static func checkLines(_ engine: QueueEngine, _ found: inout [Violation]) {
        for queue in engine.lines.indices {
            let line = engine.lines[queue]
            let state = engine.queues[queue]
            let own = engine.calls.sortedSlots.filter { engine.calls[$0].queue == state.id }
            let queued = own.filter { engine.calls[$0].phase.isQueued }
            if Set(queued) != Set(line.calls) || line.calls.count != queued.count {
                found.append(.init(rule: 1, description: "the line of \(state.id) is not its calls that wait"))
            }
            let waiting = line.calls.count { engine.calls[$0].phase == .waiting }
            if waiting != line.waiting {
                found.append(.init(rule: 0, description: "\(state.id) counts \(line.waiting) waiting, has \(waiting)"))
            }
            let refused = [CallOutcome.refusedFull, .refusedWait, .refusedClosed, .noAgents]
            let ended = state.totals.outcomes.reduce(0, +) - refused.reduce(0) { $0 + state.totals[$1] }
            if state.totals.admitted != ended + own.count {
                found.append(.init(rule: 1, description: "\(state.id): admitted is not ended plus present"))
            }
            for (earlier, later) in zip(line.calls, line.calls.dropFirst())
            where engine.isServed(later, before: earlier, queue) {
                found.append(.init(rule: 4, description: "the line of \(state.id) is out of order"))
            }
        }
    }

    private static func checkOffers(_ engine: QueueEngine, _ found: inout [Violation]) {
        var offered: Set<AgentID> = []
        for slot in engine.calls.sortedSlots {
            let call = engine.calls[slot]
            if call.offers.count > 50 { found.append(.init(rule: 2, description: "\(call.id) has too many offers")) }
            for offer in call.offers {
                if !offered.insert(offer.agent).inserted {
                    found.append(.init(rule: 2, description: "\(offer.agent) has two offers"))
                }
                if engine.offers[offer.id] != slot {
                    found.append(.init(rule: 0, description: "\(offer.id) is not in the index"))
                }
                if offer.deadline.at < engine.now {
                    found.append(.init(rule: 10, description: "\(offer.id) is overdue"))
                }
            }
        }
        let presences = engine.agents.sortedSlots.filter { engine.agents[$0].presence == .offered }.map {
            engine.agents[$0].id
        }
        if Set(presences) != offered { found.append(.init(rule: 2, description: "offers and presence offered differ")) }
        let pending = engine.calls.sortedSlots.reduce(0) { $0 + engine.calls[$1].offers.count }
        if engine.offers.count != pending { found.append(.init(rule: 0, description: "the index of offers is stale")) }
    }

    private static func checkAgents(_ engine: QueueEngine, _ found: inout [Violation]) {
        var talking: Set<AgentID> = []
        for slot in engine.calls.sortedSlots where engine.calls[slot].phase == .connected {
            if let agent = engine.calls[slot].agent, !talking.insert(agent).inserted {
                found.append(.init(rule: 2, description: "\(agent) talks twice"))
            }
        }
        for slot in engine.agents.sortedSlots {
            let agent = engine.agents[slot]
            if (agent.presence == .talking) != talking.contains(agent.id) {
                found.append(.init(rule: 2, description: "\(agent.id): presence talking and calls differ"))
            }
            if case .wrapUp(let until) = agent.presence, agent.wrapUp?.at != until || until < engine.now {
                found.append(.init(rule: 9, description: "\(agent.id): wrap-up without its end"))
            }
            if (agent.presence == .loggedOut) != agent.queues.isEmpty {
                found.append(.init(rule: 0, description: "\(agent.id): logins and presence differ"))
            }
        }
    }

    /// What is worked out once and kept is what would be worked out now.
    ///
    /// Costs so much that it looks at every 256th event only.
    private static func checkBoard(_ engine: QueueEngine, _ found: inout [Violation]) {
        guard engine.counters.events % 256 == 0 else { return }
        var afresh = QueueEngine(company: engine.company, restoring: engine.snapshot)
        afresh.refreshBoard()
        func names(_ engine: QueueEngine) -> [AgentID] { engine.board.ready.map { engine.agents[$0].id } }
        if names(afresh) != names(engine) {
            found.append(.init(rule: 5, description: "the ready agents are not in their order"))
        }
        for slot in engine.agents.sortedSlots {
            let id = engine.agents[slot].id
            var standing = afresh.agents.slot(id).map { afresh.board.standings[$0] }
            // The bits are by the engine's own slots: they are looked at below.
            standing?.firstLines = engine.board.standings[slot].firstLines
            standing?.firstLogins = engine.board.standings[slot].firstLogins
            standing?.otherBusyLogins = engine.board.standings[slot].otherBusyLogins
            if standing != engine.board.standings[slot] {
                found.append(.init(rule: 0, description: "\(id): the standing is an old one"))
            }
        }
        for agent in engine.board.ready {
            for queue in engine.queueOrder {
                let member = engine.lines[queue].members.first { $0.agent == agent }
                let isFree = member.map { engine.board.standings[agent].obstacle($0) == nil } ?? false
                if engine.serves(agent, queue) != isFree {
                    found.append(
                        .init(
                            rule: 3,
                            description: "\(engine.agents[agent].id): old rights to \(engine.queues[queue].id)"
                        )
                    )
                }
            }
        }
        for queue in engine.queueOrder {
            let other = afresh.queues.slot(engine.queues[queue].id).map { afresh.lines[$0].members.map(\.id) }
            if other != engine.lines[queue].members.map(\.id) {
                found.append(.init(rule: 0, description: "the members of \(engine.queues[queue].id) are old ones"))
            }
        }
        let busy = engine.queueOrder.filter { !engine.lines[$0].calls.isEmpty }
        if busy != engine.busyQueues {
            found.append(.init(rule: 0, description: "busy queues are not those with calls"))
        }
    }

    private static func checkCalls(_ engine: QueueEngine, _ found: inout [Violation]) {
        for slot in engine.calls.sortedSlots {
            let call = engine.calls[slot]
            let deadline: Deadline?
            switch call.phase {
            case .greeting, .connected: deadline = call.phaseDeadline
            case .waiting: deadline = call.maximumWait
            case .offered, .connecting: deadline = call.offers.first?.deadline
            case .ended: deadline = nil
            }
            if deadline.map({ $0.at < engine.now }) ?? true {
                found.append(.init(rule: 10, description: "\(call.id) in \(call.phase.rawValue) has no deadline"))
            }
            if (call.phase == .offered || call.phase == .connecting) != !call.offers.isEmpty {
                found.append(.init(rule: 1, description: "\(call.id): \(call.phase.rawValue) and offers differ"))
            }
        }
    }

    /// No step ends with a call that could be offered and an agent who could have it.
    private static func checkWork(_ engine: QueueEngine, _ found: inout [Violation]) {
        for queue in engine.lines.indices {
            let width = engine.queues[queue].definition.settings.distribution.width
            let free = engine.lines[queue].members.filter { engine.board.standings[$0.agent].obstacle($0) == nil }.map(
                \.agent
            )
            for slot in engine.lines[queue].calls {
                let call = engine.calls[slot]
                guard call.phase == .waiting || call.phase == .offered, call.offers.count < width else { continue }
                if !engine.isExpiring(slot), free.contains(where: { engine.obstacle($0, call: slot) == nil }) {
                    found.append(.init(rule: 6, description: "\(call.id) waits while an agent is free for it"))
                }
            }
        }
    }
}
