extension QueueEngine {
    /// Takes in what has happened to agents. Called before the board or the members of a line are read.
    mutating func refreshBoard() {
        if now >= board.dayEnds { board.begin(clock.date(at: now), until: clock.endOfDay(at: now), of: agents) }
        for slot in agents.takeTouched() {
            updateStanding(slot)
            if !board.isPlaced(slot, agents[slot].queues, agents[slot].profile.memberships) {
                place(slot, AgentBoard.Source(of: agents[slot]))
            }
        }
    }

    /// Reads what the board needs, member by member: a copy of the whole state would cost more than all the rest.
    private mutating func updateStanding(_ slot: Int) {
        let presence = agents[slot].presence
        let (day, callsToday) = (agents[slot].day, agents[slot].callsToday)
        let (device, unreachable) = (agents[slot].device, agents[slot].unreachable)
        let (plan, cooling) = (agents[slot].profile.plan, agents[slot].cooling)
        let isReady = presence == .ready
        let entry = ReadyAgent(
            idleSince: agents[slot].idleSince,
            callsToday: day == board.today ? callsToday : 0,
            id: agents[slot].id
        )
        board.update(
            slot,
            presence: presence.kind,
            isAdmitted: plan.admitsAgents,
            isReachable: device.map { !unreachable.contains($0) } ?? false,
            cooling: cooling?.at,
            ready: isReady ? entry : nil
        )
    }

    /// Puts an agent into the lines of the queues that the agent is a member of or logged in to, and out of all others.
    private mutating func place(_ agent: Int, _ source: AgentBoard.Source) {
        board.noteSource(agent, source)
        board.standings[agent].firstLines = 0
        board.standings[agent].firstLogins = 0
        board.standings[agent].hasAllRights = true
        let id = agents[agent].id
        let isThere = agents.slot(id) == agent
        for line in lines.indices {
            let queue = queues[line].id
            let membership = source.memberships.first { $0.queue == queue }
            let isLoggedIn = source.queues.contains(queue)
            let mayLogIn = membership?.mayLogIn ?? false
            let isMember = isThere && (membership != nil || isLoggedIn)
            let member = LineMember(agent: agent, id: id, mayLogIn: mayLogIn, isLoggedIn: isLoggedIn)
            setMember(isMember ? member : nil, agent, id, line)
            if isLoggedIn, !mayLogIn || queues[line].isDeleted { board.standings[agent].hasAllRights = false }
            guard isMember, isLoggedIn, line < 64 else { continue }
            board.standings[agent].firstLogins |= 1 << UInt64(line)
            if mayLogIn { board.standings[agent].firstLines |= 1 << UInt64(line) }
        }
    }

    private mutating func setMember(_ member: LineMember?, _ agent: Int, _ id: AgentID, _ line: Int) {
        let place = lines[line].place(of: id)
        let isKnown = place < lines[line].members.count && lines[line].members[place].id == id
        let wasLoggedIn = isKnown && lines[line].members[place].isLoggedIn
        switch (isKnown, member) {
        case (true, let member?): lines[line].members[place] = member
        case (true, nil): lines[line].members.remove(at: place)
        case (false, let member?): lines[line].members.insert(member, at: place)
        case (false, nil): break
        }
        guard line >= 64, !lines[line].calls.isEmpty else { return }
        board.standings[agent].otherBusyLogins += (member?.isLoggedIn ?? false ? 1 : 0) - (wasLoggedIn ? 1 : 0)
    }

    /// Whether a ready agent may be offered calls of a queue.
    @inline(__always)
    func serves(_ agent: Int, _ line: Int) -> Bool {
        let standing = board.standings[agent]
        guard standing.isAdmitted, standing.isReachable else { return false }
        if line < 64 { return standing.firstLines & (1 << UInt64(line)) != 0 }
        return servesLate(agent, line)
    }

    /// The same for a queue beyond the first 64.
    private func servesLate(_ agent: Int, _ line: Int) -> Bool {
        let id = agents[agent].id
        let place = lines[line].place(of: id)
        guard place < lines[line].members.count, lines[line].members[place].id == id else { return false }
        return lines[line].members[place].mayLogIn && lines[line].members[place].isLoggedIn
    }

    /// A line has got its first call or lost its last one.
    mutating func setBusy(_ line: Int, _ isBusy: Bool) {
        if isBusy {
            let rank = lines[line].rank
            busyQueues.insert(line, at: busyQueues.firstIndex { lines[$0].rank > rank } ?? busyQueues.count)
        } else {
            busyQueues.removeAll { $0 == line }
        }
        if line < 64 {
            firstBusy ^= 1 << UInt64(line)
        } else {
            for member in lines[line].members where member.isLoggedIn {
                board.standings[member.agent].otherBusyLogins += isBusy ? 1 : -1
            }
        }
    }

    /// Puts the queues in order, after one has been added, and all agents into their lines.
    mutating func orderQueues() {
        queueOrder = queues.sortedSlots
        for (rank, queue) in queueOrder.enumerated() { lines[queue].rank = rank }
        busyQueues = queueOrder.filter { !lines[$0].calls.isEmpty }
        firstBusy = busyQueues.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
        board.forgetSources()
        agents.touchAll()
    }
}
