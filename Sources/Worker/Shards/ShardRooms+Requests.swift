import Domain

extension ShardRooms {
    /// Tells a company's engine what a request asks for.
    mutating func carryOut(_ event: QueueEvent, asked request: RequestID, of company: CompanyID, at now: Instant) {
        change(company) { $0.carryOut(event, asked: request, at: now) }
    }

    /// Whether the agent, call or schedule that a request is about is one of the company's.
    func knowsSubject(of event: QueueEvent, in company: CompanyID) -> Bool {
        guard let room = rooms[company] else { return false }
        if let agent = event.agentAsked {
            return room.directory.profiles.contains { $0.agent == agent && !$0.profile.memberships.isEmpty }
        }
        switch event {
        case .withdraw(let call), .setPriority(let call, _): return room.calls[call] != nil
        case .declined(let offer): return room.legs[offer] != nil
        case .temporaryScheduleSet, .temporaryScheduleEnded: return true
        case .login, .logout, .pause, .ready, .finishWrapUp, .extendWrapUp, .timeZoneSet, .queueSet, .queueDeleted,
            .agentSet, .agentRemoved, .arrived, .welcomeEnded, .callerLeft,
            .keyPressed, .answered, .confirmed, .bridged, .offerFailed, .agentLeft, .agentHungUp, .transferred,
            .deviceReachable, .otherCall, .tick:
            return false
        }
    }

    /// Whether a request was made from what its agent's presence is: of two made from the same, the second is not.
    func isCurrent(_ version: Int64?, _ event: QueueEvent, in company: CompanyID) -> Bool {
        guard let version, let agent = event.agentAsked, let room = rooms[company] else { return true }
        return room.version(of: agent) == version
    }

    /// Answers a request without telling the engine anything.
    mutating func answer(_ request: RequestID, of company: CompanyID, _ answer: RequestAnswer) {
        change(company) { room in
            room.answer(request, answer)
            return []
        }
    }
}

extension QueueEvent {
    /// The agent whose presence is asked to change.
    fileprivate var agentAsked: AgentID? {
        switch self {
        case .login(let agent, _, _), .logout(let agent, _, _), .pause(let agent, _, _), .ready(let agent),
            .finishWrapUp(let agent), .extendWrapUp(let agent, _):
            agent
        case .withdraw, .setPriority, .declined, .temporaryScheduleSet, .temporaryScheduleEnded, .timeZoneSet,
            .queueSet, .queueDeleted, .agentSet, .agentRemoved, .arrived, .welcomeEnded, .callerLeft, .keyPressed,
            .answered, .confirmed, .bridged, .offerFailed, .agentLeft, .agentHungUp, .transferred, .deviceReachable,
            .otherCall, .tick:
            nil
        }
    }
}
