extension QueueEngine {
    mutating func setQueue(_ id: QueueID, _ definition: QueueDefinition) {
        let slot: Int
        if let known = queues.slot(id) {
            slot = known
            for number in queues[slot].definition.numbers where numbers[number] == slot { numbers[number] = nil }
            queues[slot].definition = definition
            if queues[slot].isDeleted {
                board.forgetSources()
                agents.touchAll()
            }
            queues[slot].isDeleted = false
        } else {
            slot = queues.insert(QueueState(id: id, definition: definition), id: id)
            lines.append(QueueLine())
            orderQueues()
        }
        definedQueues.append(id)
        for number in definition.numbers { numbers[number] = slot }
        sortLine(slot)
        findWatched()
        watchSchedule(slot)
    }

    /// The queue takes no calls any more; those who wait get the closed action, those who talk go on.
    mutating func deleteQueue(_ id: QueueID) {
        guard let slot = queues.slot(id), !queues[slot].isDeleted else { return }
        queues[slot].isDeleted = true
        board.forgetSources()
        agents.touchAll()
        for number in queues[slot].definition.numbers where numbers[number] == slot { numbers[number] = nil }
        queues[slot].scheduleDeadline = nil
        queues[slot].loadDeadline = nil
        for call in lines[slot].calls {
            let action = queues[slot].definition.settings.closedAction
            leaveQueue(call, .overflowed, action)
        }
        for member in lines[slot].members { checkRights(member.agent) }
    }

    mutating func setAgent(_ id: AgentID, _ profile: AgentProfile) {
        let slot: Int
        if let known = agents.slot(id) {
            slot = known
            agents[slot].profile = profile
        } else {
            slot = agents.insert(AgentState(id: id, profile: profile, since: now, idleSince: now), id: id)
        }
        profiledAgents.append(id)
        checkRights(slot)
    }

    mutating func removeAgent(_ id: AgentID) {
        guard let slot = agents.slot(id) else { return }
        agents[slot].profile.memberships = []
        profiledAgents.append(id)
        checkRights(slot)
        guard agents[slot].presence == .loggedOut else { return }
        agents.remove(id)
        removedAgents.append(id)
    }

    /// What an agent may no longer do ends now, or after the call and wrap-up in progress.
    private mutating func checkRights(_ agent: Int) {
        switch agents[agent].presence {
        case .loggedOut, .talking, .wrapUp: break
        case .ready, .paused, .notResponding, .otherCall: _ = loseRights(agent)
        case .offered:
            let isAllowed = offeredQueue(agent).map { queue in
                agents[agent].profile.plan.admitsAgents
                    && agents[agent].profile.membership(of: queue)?.mayLogIn == true
            }
            if isAllowed == false, !isConnecting(agent) { cancelOffer(agent) }
        }
    }
}
