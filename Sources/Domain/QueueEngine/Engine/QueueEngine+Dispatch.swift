extension QueueEngine {
    /// A queue in one round of offers, and where in its line the round is.
    private struct Cursor {
        var queue: Int
        var next = 0
    }

    /// Offers every call that can be offered, in serving order (queue.md §3).
    mutating func dispatch() {
        refreshBoard()
        guard !board.ready.isEmpty, !busyQueues.isEmpty else { return }
        var cursors: [Cursor] = []
        cursors.reserveCapacity(busyQueues.count)
        for queue in busyQueues where hasOfferable(queue) && isServed(queue) { cursors.append(Cursor(queue: queue)) }
        guard !cursors.isEmpty else { return }
        // Greeted calls of other queues are gone by too, and the explanation says so (queue.md §14.14).
        for queue in busyQueues where lines[queue].greeting > 0 && !hasOfferable(queue) && isServed(queue) {
            cursors.append(Cursor(queue: queue))
        }
        var passed: [(call: Int, queue: Int)] = []
        while !board.ready.isEmpty, let best = nextCursor(cursors) {
            let queue = cursors[best].queue
            let slot = lines[queue].calls[cursors[best].next]
            cursors[best].next += 1
            serve(slot, queue, &passed)
        }
    }

    /// Whether any ready agent may have calls of the queue.
    private func isServed(_ queue: Int) -> Bool {
        board.ready.contains { serves($0, queue) }
    }

    private func hasOfferable(_ queue: Int) -> Bool {
        guard !lines[queue].calls.isEmpty else { return false }
        return lines[queue].waiting > 0 || queues[queue].definition.settings.distribution.width > 1
    }

    /// The queue whose next call is served first: weight, priority with ageing, arrival.
    private func nextCursor(_ cursors: [Cursor]) -> Int? {
        var best: Int?
        var bestKey = (weight: 0, priority: 0.0, order: ArrivalOrder(at: now, number: 0))
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

    private mutating func serve(_ slot: Int, _ queue: Int, _ passed: inout [(call: Int, queue: Int)]) {
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
            let ranked = rank(candidates(slot, queue), slot, queue)
            guard let winner = ranked.first else { break }
            makeOffer(slot, queue, winner, ranked, passed)
            refreshBoard()
        }
        if calls[slot].offers.isEmpty { passed.append((slot, queue)) }
    }

    func isExpiring(_ slot: Int) -> Bool {
        now + Limits.leastRing > calls[slot].maximumWait.at
    }

    /// The agents who may have the call, longest idle first: free, skilled, not cooling; those who refused it only when
    /// nobody else is left.
    private func candidates(_ slot: Int, _ queue: Int) -> [Int] {
        let (ready, isChoosy) = (board.ready, isChoosy(slot))
        var able: [Int] = []
        able.reserveCapacity(ready.count)
        for agent in ready where serves(agent, queue) {
            let isFree =
                isChoosy ? obstacle(agent, call: slot) == nil : !board.standings[agent].isCooling(at: now)
            if isFree { able.append(agent) }
        }
        guard isChoosy else { return able }
        let willing = able.filter { !hasRefused($0, slot) }
        return willing.isEmpty ? able : willing
    }

    /// Whether the call distinguishes between free agents: it requires skills, or some have had it.
    func isChoosy(_ slot: Int) -> Bool {
        !(calls[slot].skills.isEmpty && calls[slot].attempts.isEmpty)
    }

    func hasRefused(_ agent: Int, _ slot: Int) -> Bool {
        guard !calls[slot].attempts.isEmpty else { return false }
        let id = agents[agent].id
        return calls[slot].attempts.contains { $0.agent == id && $0.isRefused }
    }

    /// What keeps a free agent from this call.
    func obstacle(_ agent: Int, call slot: Int) -> Explanation.PassedOver? {
        for need in calls[slot].skills where agents[agent].profile.level(of: need.skill) < need.level {
            return .skillMissing
        }
        if board.standings[agent].isCooling(at: now) { return .coolingDown }
        guard !calls[slot].attempts.isEmpty else { return nil }
        let id = agents[agent].id
        if let last = calls[slot].attempts.first(where: { $0.agent == id }), now < last.at + Limits.reoffer {
            return .coolingDown
        }
        return nil
    }

    /// Best first (queue.md §4), of candidates with the longest idle first.
    private func rank(_ candidates: [Int], _ slot: Int, _ queue: Int) -> [Int] {
        guard candidates.count > 1 else { return candidates }
        let isBySkill = queues[queue].definition.settings.distribution.kind == .skills
        let sticky = stickyAgent(slot, queue)
        guard isBySkill || sticky != nil else { return candidates }
        let keyed = candidates.enumerated().map { place, agent in
            (
                agent: agent,
                sticky: agents[agent].id == sticky ? 0 : 1,
                level: isBySkill ? -level(agent, slot) : 0,
                others: isBySkill ? otherSkillsNeeded(agent, slot) : 0,
                place: place
            )
        }
        return keyed.sorted {
            ($0.sticky, $0.level, $0.others, $0.place) < ($1.sticky, $1.level, $1.others, $1.place)
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
                other != slot && calls[other].phase.isUnattended && calls[other].skills.contains { $0.skill == skill }
            }
        }
    }
}
