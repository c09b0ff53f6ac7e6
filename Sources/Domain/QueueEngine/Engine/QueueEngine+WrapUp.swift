extension QueueEngine {
    /// Ends a connected call as answered; the agent's wrap-up begins.
    mutating func endConversation(_ slot: Int, command: QueueCommand?) {
        guard
            calls[slot].phase == .connected, let queue = queueSlot(of: slot), let connectedAt = calls[slot].connectedAt
        else { return }
        let talked = now.since(connectedAt)
        let agent = calls[slot].agent.flatMap { agents.slot($0) }
        let waited = connectedAt.since(calls[slot].waitingSince)
        remember(slot, queue)
        finish(slot, queue, .answered, waited: waited, talked: talked, nil)
        if let command { commands.append(command) }
        if let agent { beginWrapUp(agent, queue, talked) }
    }

    private mutating func remember(_ slot: Int, _ queue: Int) {
        guard
            queues[queue].definition.settings.stickyAgent != nil, let from = calls[slot].from,
            let agent = calls[slot].agent
        else { return }
        queues[queue].sticky.removeAll { $0.from == from }
        queues[queue].sticky.append(.init(from: from, agent: agent, at: now))
        if queues[queue].sticky.count > Limits.remembered { queues[queue].sticky.removeFirst() }
    }

    private mutating func beginWrapUp(_ agent: Int, _ queue: Int, _ talked: Milliseconds) {
        agents[agent].call = nil
        agents[agent].talked = talked
        agents[agent].extended = .zero
        let length = queues[queue].definition.settings.wrapUp
        guard length > .zero else {
            endWrapUp(agent)
            return
        }
        let end = deadline(now + length, .wrapUp, agent)
        agents[agent].wrapUp = end
        setPresence(agent, .wrapUp(until: end.at), .call)
    }

    mutating func finishWrapUp(_ agent: Int) {
        guard case .wrapUp = agents[agent].presence else { return }
        endWrapUp(agent)
    }

    private mutating func endWrapUp(_ agent: Int) {
        var handled = agents[agent].talked
        if case .wrapUp = agents[agent].presence { handled += now.since(agents[agent].since) }
        agents[agent].wrapUp = nil
        agents[agent].idleSince = now
        agents[agent].lastQueue.flatMap { queues.slot($0) }.map { queues[$0].statistics.handled(handled) }
        becomeFree(agent, .call)
    }

    mutating func extendWrapUp(_ agent: Int, _ length: Milliseconds) {
        guard
            case .wrapUp(let until) = agents[agent].presence, length > .zero,
            let queue = agents[agent].lastQueue.flatMap({ queues.slot($0) })
        else { return }
        let left = queues[queue].definition.settings.wrapUpExtensionLimit - agents[agent].extended
        let granted = min(length, left)
        guard granted > .zero else { return }
        agents[agent].extended += granted
        let end = deadline(until + granted, .wrapUp, agent)
        agents[agent].wrapUp = end
        // The same wrap-up goes on: its beginning stays, only its end moves.
        agents[agent].presence = .wrapUp(until: end.at)
        record(.presence(agents[agent].id, agents[agent].presence, .`self`))
    }
}
