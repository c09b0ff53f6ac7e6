extension QueueEngine {
    /// A queue in one round of offers: where in its line the round is, and who is free for it.
    private struct Cursor {
        var queue: Int
        var next = 0
        var free: [Int]
    }

    /// Offers every call that can be offered, in serving order (queue.md §3).
    mutating func dispatch() {
        guard readyAgents > 0 else { return }
        var cursors: [Cursor] = []
        for queue in queueOrder where hasOfferable(queue) {
            let free = lines[queue].members.filter { obstacle($0, queue) == nil }
            if !free.isEmpty { cursors.append(Cursor(queue: queue, free: free)) }
        }
        guard !cursors.isEmpty else { return }
        var passed: [(call: Int, queue: Int)] = []
        while readyAgents > 0, let best = nextCursor(cursors) {
            let queue = cursors[best].queue
            let slot = lines[queue].calls[cursors[best].next]
            cursors[best].next += 1
            serve(slot, queue, free: cursors[best].free, &passed)
        }
    }

    private func hasOfferable(_ queue: Int) -> Bool {
        guard !lines[queue].calls.isEmpty else { return false }
        return lines[queue].waiting > 0 || queues[queue].definition.settings.distribution.width > 1
    }

    /// The queue whose next call is served first: weight, priority with ageing, arrival.
    private func nextCursor(_ cursors: [Cursor]) -> Int? {
        var best: Int?
        var bestKey = (weight: 0, priority: 0.0, order: Int64(0))
        for index in cursors.indices where cursors[index].next < lines[cursors[index].queue].calls.count {
            let queue = cursors[index].queue
            if cursors.count == 1 { return index }
            let slot = lines[queue].calls[cursors[index].next]
            let weight = queues[queue].definition.settings.weight
            let key = (weight: weight, priority: effectivePriority(slot, queue), order: calls[slot].order)
            if best == nil
                || (-key.weight, -key.priority, key.order) < (-bestKey.weight, -bestKey.priority, bestKey.order)
            {
                best = index
                bestKey = key
            }
        }
        return best
    }

    private mutating func serve(_ slot: Int, _ queue: Int, free: [Int], _ passed: inout [(call: Int, queue: Int)]) {
        let width = queues[queue].definition.settings.distribution.width
        switch calls[slot].phase {
        case .connecting, .connected, .ended: return
        case .greeting:
            passed.append((slot, queue))
            return
        case .waiting, .offered:
            guard calls[slot].offers.count < width else { return }
        }
        if isExpiring(slot) {
            passed.append((slot, queue))
            return
        }
        while calls[slot].offers.count < width {
            let ranked = rank(candidates(slot, free), slot, queue)
            guard let winner = ranked.first else { break }
            makeOffer(slot, queue, winner, ranked, passed)
        }
        if calls[slot].offers.isEmpty { passed.append((slot, queue)) }
    }

    func isExpiring(_ slot: Int) -> Bool {
        now + Limits.leastRing > calls[slot].maximumWait.at
    }

    /// The agents who may have the call: free, skilled, not cooling; those who refused it only when nobody else is left.
    private func candidates(_ slot: Int, _ free: [Int]) -> [Int] {
        let able = free.filter { agents[$0].presence == .ready && obstacle($0, call: slot) == nil }
        let willing = able.filter { !hasRefused($0, slot) }
        return willing.isEmpty ? able : willing
    }

    func hasRefused(_ agent: Int, _ slot: Int) -> Bool {
        let id = agents[agent].id
        return calls[slot].attempts.contains { $0.agent == id && $0.isRefused }
    }

    /// What keeps an agent from any call of the queue, in the order of queue.md §14.13.
    func obstacle(_ agent: Int, _ queue: Int) -> Explanation.PassedOver? {
        let id = queues[queue].id
        guard agents[agent].profile.membership(of: id)?.mayLogIn == true else { return .noPermission }
        guard agents[agent].profile.plan.admitsAgents else { return .planTooLow }
        guard agents[agent].queues.contains(id) else { return .notLoggedIn }
        switch agents[agent].presence {
        case .loggedOut: return .notLoggedIn
        case .ready: return agents[agent].isReachable ? nil : .unreachable
        case .offered: return .offered
        case .talking: return .talking
        case .wrapUp: return .wrapUp
        case .paused: return .paused
        case .notResponding: return .unreachable
        case .otherCall: return .otherCall
        }
    }

    /// What keeps a free agent from this call.
    func obstacle(_ agent: Int, call slot: Int) -> Explanation.PassedOver? {
        for need in calls[slot].skills where agents[agent].profile.level(of: need.skill) < need.level {
            return .skillMissing
        }
        if let cooling = agents[agent].cooling, cooling.at > now { return .coolingDown }
        let id = agents[agent].id
        if let last = calls[slot].attempts.first(where: { $0.agent == id }), now < last.at + Limits.reoffer {
            return .coolingDown
        }
        return nil
    }

    /// Best first (queue.md §4).
    private mutating func rank(_ candidates: [Int], _ slot: Int, _ queue: Int) -> [Int] {
        guard candidates.count > 1 else { return candidates }
        let today = clock.date(at: now)
        let isBySkill = queues[queue].definition.settings.distribution.kind == .skills
        let sticky = stickyAgent(slot, queue)
        let keyed = candidates.map { agent in
            (
                agent: agent,
                sticky: agents[agent].id == sticky ? 0 : 1,
                level: isBySkill ? -level(agent, slot) : 0,
                others: isBySkill ? otherSkillsNeeded(agent, slot) : 0,
                idle: agents[agent].idleSince,
                calls: agents[agent].day == today ? agents[agent].callsToday : 0
            )
        }
        return keyed.sorted { left, right in
            if left.sticky != right.sticky { return left.sticky < right.sticky }
            if left.level != right.level { return left.level < right.level }
            if left.others != right.others { return left.others < right.others }
            if left.idle != right.idle { return left.idle < right.idle }
            if left.calls != right.calls { return left.calls < right.calls }
            return agents[left.agent].id < agents[right.agent].id
        }.map(\.agent)
    }

    func stickyAgent(_ slot: Int, _ queue: Int) -> AgentID? {
        guard let length = queues[queue].definition.settings.stickyAgent, let from = calls[slot].from else {
            return nil
        }
        let last = queues[queue].sticky.last { $0.from == from }
        return last.flatMap { now.since($0.at) <= length ? $0.agent : nil }
    }

    func level(_ agent: Int, _ slot: Int) -> Int {
        calls[slot].skills.reduce(0) { $0 + agents[agent].profile.level(of: $1.skill) }
    }

    /// How many of the agent's skills beyond this call's are required by calls that wait now, in any queue.
    func otherSkillsNeeded(_ agent: Int, _ slot: Int) -> Int {
        agents[agent].profile.skills.count { own in
            !calls[slot].skills.contains { $0.skill == own.skill } && isNeeded(own.skill, except: slot)
        }
    }

    private func isNeeded(_ skill: Skill, except slot: Int) -> Bool {
        lines.contains { line in
            line.calls.contains { other in
                other != slot && calls[other].isUnattended && calls[other].skills.contains { $0.skill == skill }
            }
        }
    }
}
