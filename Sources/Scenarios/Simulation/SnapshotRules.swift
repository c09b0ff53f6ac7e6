import Domain

/// Rules over one committed state, worked out from the rows alone (queue.md §11, rules 1–3, 6 and 10).
struct SnapshotRules {
    let snapshot: EngineSnapshot
    let now: Instant

    /// What in the state must never be.
    func violations() -> [String] {
        calls() + links() + idleAgents()
    }

    private func calls() -> [String] {
        snapshot.calls.flatMap { call -> [String] in
            var found: [String] = []
            let width = queue(of: call)?.definition.settings.distribution.width ?? 50
            // A queue that was narrowed lets offers ring on that were made before; it makes none beyond its width.
            if call.offers.count > width, call.offers.contains(where: { $0.at == now }) {
                found.append("2: call \(call.id) has \(call.offers.count) offers, \(width) allowed")
            }
            switch call.phase {
            case .greeting, .waiting:
                if !call.offers.isEmpty { found.append("1: call \(call.id) waits with offers pending") }
            case .offered, .connecting:
                if call.offers.isEmpty { found.append("1: call \(call.id) is offered to nobody") }
            case .connected:
                if call.agent == nil { found.append("1: call \(call.id) is connected to nobody") }
                if call.phaseDeadline == nil { found.append("10: call \(call.id) may talk for ever") }
            case .ended:
                found.append("1: call \(call.id) has ended and is kept")
            }
            return found
        }
    }

    /// The pending offers and the agents' presence are the same set.
    private func links() -> [String] {
        var offered: [AgentID: Int] = [:]
        for offer in snapshot.calls.flatMap(\.offers) { offered[offer.agent, default: 0] += 1 }
        return snapshot.agents.compactMap { agent in
            let pending = offered[agent.id] ?? 0
            let isRinging = agent.presence == .offered
            return pending == (isRinging ? 1 : 0)
                ? nil : "2: agent \(agent.id) is \(agent.presence.kind.rawValue) with \(pending) offers"
        }
    }

    /// No step ends with a call that could be offered and a ready agent who could take it.
    private func idleAgents() -> [String] {
        let ready = snapshot.agents.filter { $0.presence == .ready && $0.cooling == nil && $0.isReachable }
        guard !ready.isEmpty else { return [] }
        return snapshot.calls.compactMap { call in
            guard call.phase == .waiting, call.skills.isEmpty, !call.isOverdue, hasTimeToRing(call) else { return nil }
            guard queue(of: call)?.definition.settings.distribution.skills.isEmpty == true else { return nil }
            let idle = ready.first { agent in
                agent.queues.contains(call.queue) && !call.attempts.contains { $0.agent == agent.id }
            }
            return idle.map { "6: call \(call.id) waits while agent \($0.id) is ready for it" }
        }
    }

    private func hasTimeToRing(_ call: CallState) -> Bool {
        call.maximumWait.at.since(now) >= QueueEngine.Limits.leastRing
    }

    private func queue(of call: CallState) -> QueueState? {
        snapshot.queues.first { $0.id == call.queue }
    }
}
