extension HistoryInvariants {
    mutating func admit(_ id: CallID, _ queue: QueueID, _ position: Int) {
        if calls[id] != nil { violate(1, "\(id) admitted twice") }
        guard let room = queues[queue] else { return violate(7, "\(id) admitted to an unknown queue") }
        if room.isClosed { violate(7, "\(id) admitted to the closed queue \(queue)") }
        let priority = arrivals[id]?.priority ?? 0
        let call = Call(
            queue: queue,
            priority: priority,
            isGreeting: room.settings.welcome > .zero && room.settings.welcomeInFull
        )
        if room.isLineKnown, room.settings.priorityAgeing == nil {
            let last = 1 + room.line.count { (calls[$0]?.priority ?? 0) >= priority }
            // Only a caller who returns, and so keeps a place, or one who was found late comes before the end of the line.
            let mayReturn = arrivals[id]?.from != nil && room.settings.returnWindow > .zero
            let isLate = arrivals[id]?.since != nil
            if position > last || (position < last && !mayReturn && !isLate) {
                violate(4, "\(id) has place \(position), not \(last)")
            }
        }
        calls[id] = call
        let place = min(max(0, position - 1), room.line.count)
        queues[queue]?.line.insert(id, at: place)
    }

    mutating func refuse(_ id: CallID) {
        if calls[id] != nil { violate(7, "\(id) refused after it was admitted") }
        if refused != nil { violate(7, "\(id) refused before the refusal before it ended") }
        refused = id
    }

    mutating func end(_ id: CallID, _ queue: QueueID, _ outcome: CallOutcome, _ waited: Milliseconds) {
        if refused == id {
            refused = nil
            if waited > .zero { violate(7, "\(id) was refused and waited") }
            return
        }
        guard let call = calls.removeValue(forKey: id) else { return violate(1, "\(id) ended twice") }
        if !call.pending.isEmpty { violate(2, "\(id) ended with offers pending") }
        if call.isConnected != (outcome == .answered) { violate(1, "\(id) ended \(outcome.rawValue)") }
        queues[queue]?.line.removeAll { $0 == id }
    }

    mutating func connect(_ id: CallID, _ agent: AgentID) {
        guard let call = calls[id], !call.isConnected else { return violate(1, "\(id) connected twice") }
        if !call.pending.isEmpty { violate(2, "\(id) connected with offers pending") }
        calls[id]?.isConnected = true
        queues[call.queue]?.line.removeAll { $0 == id }
        agents[agent]?.misses = 0
        agents[agent]?.lastQueue = call.queue
    }

    // MARK: What callers hear

    mutating func hear(_ announcement: Announcement, _ id: CallID) {
        guard let call = calls[id] else { return violate(11, "\(id) hears something and is not here") }
        if announcement.prompt != .welcome { calls[id]?.isGreeting = false }
        if let position = announcement.position {
            if let before = call.position, position > before { violate(11, "\(id): position \(before) → \(position)") }
            if isLineKnown(call), position != ahead(of: id, call) + 1 {
                violate(11, "\(id): wrong position \(position)")
            }
            calls[id]?.position = position
        }
        if let wait = announcement.wait { hear(wait, id, call) }
    }

    private mutating func hear(_ wait: Announcement.SpokenWait, _ id: CallID, _ call: Call) {
        let minutes: Int
        switch wait {
        case .lessThan(let number): minutes = number
        case .moreThanTwentyMinutes: minutes = 21
        }
        let agents = servingAgents(call.queue)
        if agents == 0 { violate(11, "\(id) hears a wait while nobody serves") }
        let isWorse = agents < call.spokenAgents - 0.001 || ahead(of: id, call) > call.spokenAhead
        if let before = call.spokenMinutes, minutes > before, isLineKnown(call), !isWorse {
            violate(11, "\(id): wait \(before) → \(minutes) minutes while nothing got worse")
        }
        let ahead = ahead(of: id, call)
        calls[id]?.spokenMinutes = minutes
        calls[id]?.spokenAhead = ahead
        calls[id]?.spokenAgents = agents
    }

    private func isLineKnown(_ call: Call) -> Bool {
        queues[call.queue]?.isLineKnown ?? false
    }

    private func ahead(of id: CallID, _ call: Call) -> Int {
        queues[call.queue]?.line.firstIndex(of: id) ?? 0
    }

    private func servingAgents(_ queue: QueueID) -> Double {
        let busy = Set(queues.filter { !$0.value.line.isEmpty }.keys).union([queue])
        return agents.values.reduce(0) { sum, agent in
            guard agent.queues.contains(queue) else { return sum }
            switch agent.presence {
            case .loggedOut, .paused, .notResponding: return sum
            case .ready, .offered, .talking, .wrapUp, .otherCall: return sum + 1 / Double(agent.queues.count(in: busy))
            }
        }
    }
}

extension [QueueID] {
    fileprivate func count(in queues: Set<QueueID>) -> Int { count { queues.contains($0) } }
}
