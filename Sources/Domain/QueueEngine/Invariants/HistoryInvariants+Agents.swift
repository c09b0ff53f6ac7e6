extension HistoryInvariants {
    mutating func turn(_ id: AgentID, _ presence: Presence, _ why: Presence.Cause, _ record: HistoryRecord) {
        guard let agent = agents[id] else { return violate(1, "\(id) is unknown") }
        checkWrapUp(id, agent, presence, record)
        if why == .missedOffers, !agent.mustBeLoggedOut { violate(8, "\(id) logged out before the last miss allowed") }
        switch (agent.presence, presence) {
        case (.paused, .ready), (.paused, .otherCall), (.notResponding, .ready), (.notResponding, .otherCall):
            agents[id]?.idleSince = record.at
            agents[id]?.misses = 0
        case (.loggedOut, _), (.talking, _), (.wrapUp, _): agents[id]?.idleSince = record.at
        case (.ready, _), (.offered, _), (.paused, _), (.notResponding, _), (.otherCall, _): break
        }
        agents[id]?.presence = presence
        guard presence == .loggedOut else { return }
        agents[id]?.mustBeLoggedOut = false
        agents[id]?.misses = 0
    }

    /// Wrap-up is there when the queue has one, ends once, and not before its time unless the agent says so.
    private mutating func checkWrapUp(_ id: AgentID, _ agent: Agent, _ presence: Presence, _ record: HistoryRecord) {
        guard case .wrapUp(let until) = agent.presence else { return checkBeginning(id, agent, presence, record.at) }
        if case .wrapUp(let later) = presence {
            if later < until { violate(9, "\(id): wrap-up got shorter") }
            return
        }
        if record.at < until, !record.cause.isEvent(.finishWrapUp) { violate(9, "\(id): wrap-up ended early") }
    }

    private mutating func checkBeginning(_ id: AgentID, _ agent: Agent, _ presence: Presence, _ now: Instant) {
        guard agent.presence == .talking, let settings = agent.lastQueue.flatMap({ queues[$0]?.settings }) else {
            return
        }
        if settings.wrapUp > .zero, presence != .wrapUp(until: now + settings.wrapUp) {
            violate(9, "\(id) talked and got no wrap-up of the queue's length")
        }
    }
}
