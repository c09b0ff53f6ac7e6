extension QueueEngine {
    // MARK: Nobody there

    /// Whether nobody is there by the queue's policy (queue.md §8).
    ///
    /// Reads the board: refresh it before.
    func isNobodyThere(_ queue: Int) -> Bool {
        let policy = queues[queue].definition.settings.nobodyThere.policy
        return !lines[queue].members.contains { $0.isLoggedIn && isThere(board.standings[$0.agent], policy) }
    }

    private func isThere(_ agent: AgentStanding, _ policy: QueueSettings.NobodyThere.Policy) -> Bool {
        switch policy {
        case .nobodyLoggedIn: true
        case .nobodyLoggedInOrAllPaused: agent.presence != .paused
        case .nobodyReachable: agent.presence != .paused && agent.presence != .notResponding && agent.isReachable
        }
    }

    /// Diverts the callers of queues that their last agent has left, where the queue says so.
    mutating func divertWhereNobodyIs() {
        guard isAnyDiverting else { return }
        for queue in busyQueues {
            guard queues[queue].definition.settings.nobodyThere.whileWaiting == .divert, isNobodyThere(queue) else {
                continue
            }
            divertAll(queue, queues[queue].definition.settings.nobodyThere.action)
        }
    }

    /// Sends away everyone who holds a place and is not being connected.
    mutating func divertAll(_ queue: Int, _ action: CallAction) {
        for slot in lines[queue].calls where calls[slot].phase != .connecting {
            leaveQueue(slot, .overflowed, action)
        }
    }

    // MARK: Closing on load

    /// Closes and opens queues by load (queue.md §7).
    mutating func watchLoad() {
        guard !watchedQueues.isEmpty else { return }
        refreshBoard()
        for queue in watchedQueues where !queues[queue].isDeleted {
            if queues[queue].load != nil {
                reopen(queue, queues[queue].definition.settings.autoClose)
            } else if !lines[queue].calls.isEmpty {
                closeOnLoad(queue, queues[queue].definition.settings.autoClose)
            }
        }
    }

    private mutating func closeOnLoad(_ queue: Int, _ rule: QueueSettings.AutoClose) {
        if let most = rule.waiting, lines[queue].calls.count >= most {
            setLoad(queue, .init(reason: .full, since: now))
        } else if let longest = rule.wait {
            if wait(queue, rule.measure) >= longest {
                setLoad(queue, .init(reason: .wait, since: now))
            } else {
                awaitLongestWait(queue, rule, longest)
            }
        }
    }

    /// Looks again when the longest wait reaches the limit without any other event.
    private mutating func awaitLongestWait(_ queue: Int, _ rule: QueueSettings.AutoClose, _ limit: Milliseconds) {
        guard rule.measure != .estimate else { return }
        let at = now + (limit - longestWait(queue))
        guard queues[queue].loadDeadline?.at != at else { return }
        queues[queue].loadDeadline = deadline(at, .load, queue)
    }

    private mutating func reopen(_ queue: Int, _ rule: QueueSettings.AutoClose) {
        guard let closure = queues[queue].load else { return }
        if let most = rule.waiting, lines[queue].calls.count > rule.reopenWaiting ?? (most - 1) { return }
        if let longest = rule.wait {
            let limit = rule.reopenWait ?? Milliseconds(longest.count * 4 / 5)
            if wait(queue, rule.measure) >= limit, !lines[queue].calls.isEmpty { return }
        }
        let earliest = closure.since + rule.minimumClosed
        guard now >= earliest else {
            if queues[queue].loadDeadline?.at != earliest {
                queues[queue].loadDeadline = deadline(earliest, .load, queue)
            }
            return
        }
        setLoad(queue, nil)
    }

    /// What `autoClose.wait` is compared with; zero while nobody waits.
    mutating func wait(_ queue: Int, _ measure: QueueSettings.AutoClose.Measure) -> Milliseconds {
        switch measure {
        case .longestWait: longestWait(queue)
        case .estimate: estimateOfLast(queue)
        case .larger: max(longestWait(queue), estimateOfLast(queue))
        }
    }

    /// The estimate of the call that came last, if it waits.
    private mutating func estimateOfLast(_ queue: Int) -> Milliseconds {
        let isWaiting = lines[queue].calls.contains { calls[$0].phase == .waiting || calls[$0].phase == .greeting }
        guard isWaiting else { return .zero }
        let ahead = lines[queue].calls.count - 1
        let agents = servingAgents(queue)
        let estimate = estimate(queue, ahead: ahead, agents: agents)
        return estimate.map { Milliseconds(Int64(($0.biased * 1000).rounded())) } ?? .zero
    }

    private mutating func setLoad(_ queue: Int, _ closure: QueueState.Closure?) {
        queues[queue].load = closure
        queues[queue].loadDeadline = nil
        showClosure(queue)
        findWatched()
    }

    /// Finds the queues that close on load, or have, and whether any diverts when its last agent leaves.
    mutating func findWatched() {
        isAnyDiverting = queueOrder.contains { queues[$0].definition.settings.nobodyThere.whileWaiting == .divert }
        let found = queueOrder.filter { queue in
            let rule = queues[queue].definition.settings.autoClose
            return queues[queue].load != nil || rule.waiting != nil || rule.wait != nil
        }
        watchedQueues = found
    }

    /// Records that the queue closed or opened. One that stays closed for another reason does neither.
    mutating func showClosure(_ queue: Int) {
        let reason = queues[queue].schedule?.reason ?? queues[queue].load?.reason
        let before = queues[queue].shown
        guard reason != before else { return }
        queues[queue].shown = reason
        switch (before, reason) {
        case (nil, let reason?): record(.queueClosed(queues[queue].id, reason))
        case (let before?, nil): record(.queueOpened(queues[queue].id, before))
        case (.some, .some), (nil, nil): break
        }
    }

    // MARK: Closing by schedule

    mutating func setTimeZone(_ name: String) {
        counters.timeZone = name
        clock = WallClock(timeZone: name)
        board.forgetDay()
        for queue in queueOrder { watchSchedule(queue) }
    }

    mutating func setTemporarySchedule(_ schedule: TemporarySchedule) {
        let now = counters.now
        counters.temporarySchedules.removeAll { $0.name == schedule.name || $0.to <= now }
        counters.temporarySchedules.append(schedule)
        for queue in queueOrder { watchSchedule(queue) }
    }

    mutating func endTemporarySchedule(_ name: String) {
        counters.temporarySchedules.removeAll { $0.name == name }
        for queue in queueOrder { watchSchedule(queue) }
    }

    /// Works out whether the schedule closes a queue now, and when to look again.
    mutating func watchSchedule(_ queue: Int) {
        guard !queues[queue].isDeleted else { return }
        let id = queues[queue].id
        let settings = queues[queue].definition.settings
        let own = counters.temporarySchedules.filter { $0.queues.contains(id) }
        let schedule = OpeningSchedule(settings: settings)
        var closure: QueueState.Closure?
        if let temporary = own.first(where: { $0.from <= now && now < $0.to }) {
            closure = .init(reason: .temporarySchedule, since: now, action: temporary.action)
        } else if let reason = schedule.closure(at: now, clock: clock) {
            closure = .init(reason: reason, since: now)
        }
        let before = queues[queue].schedule
        if let before, before.reason == closure?.reason { closure?.since = before.since }
        queues[queue].schedule = closure
        var next = schedule.nextLook(after: now, clock: clock)
        for edge in own.flatMap({ [$0.from, $0.to] }) where edge > now { next = min(next ?? edge, edge) }
        queues[queue].scheduleDeadline = next.map { deadline($0, .schedule, queue) }
        showClosure(queue)
        if let closure, before == nil, settings.whenClosing == .divert {
            divertAll(queue, settings.divertAction ?? closure.action ?? settings.closedAction)
        }
    }
}
