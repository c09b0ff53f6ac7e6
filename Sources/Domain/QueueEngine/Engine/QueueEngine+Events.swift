extension QueueEngine {
    mutating func apply(_ event: QueueEvent) {
        switch event {
        case .timeZoneSet(let name): setTimeZone(name)
        case .queueSet(let id, let definition): setQueue(id, definition)
        case .queueDeleted(let id): deleteQueue(id)
        case .agentSet(let id, let profile): setAgent(id, profile)
        case .agentRemoved(let id): removeAgent(id)
        case .temporaryScheduleSet(let schedule): setTemporarySchedule(schedule)
        case .temporaryScheduleEnded(let name): endTemporarySchedule(name)
        case .arrived(let arrival): arrive(arrival)
        case .welcomeEnded(let id): calls.slot(id).map { endWelcome($0) }
        case .callerLeft(let id): calls.slot(id).map { callerLeft($0) }
        case .keyPressed(let id, let key): calls.slot(id).map { press(key, $0) }
        case .agentHungUp(let id): calls.slot(id).map { endConversation($0, command: .endCall(id, nil)) }
        case .transferred(let id): calls.slot(id).map { endConversation($0, command: nil) }
        case .withdraw(let id): calls.slot(id).map { withdraw($0) }
        case .setPriority(let id, let priority): calls.slot(id).map { setPriority($0, priority) }
        case .answered, .confirmed, .bridged, .declined, .offerFailed, .agentLeft: applyToOffer(event)
        case .deviceReachable, .otherCall, .login, .logout, .pause, .ready, .finishWrapUp, .extendWrapUp:
            applyToAgent(event)
        case .tick: break
        }
    }

    private mutating func applyToOffer(_ event: QueueEvent) {
        switch event {
        case .answered(let id): answer(id)
        case .confirmed(let id): confirm(id)
        case .bridged(let id): bridge(id)
        case .declined(let id): endOffer(id, .declined)
        case .offerFailed(let id), .agentLeft(let id): endOffer(id, .failed)
        case .timeZoneSet, .queueSet, .queueDeleted, .agentSet, .agentRemoved, .temporaryScheduleSet,
            .temporaryScheduleEnded, .arrived, .welcomeEnded, .callerLeft, .keyPressed, .agentHungUp, .transferred,
            .deviceReachable, .otherCall, .login, .logout, .pause, .ready, .finishWrapUp, .extendWrapUp, .withdraw,
            .setPriority, .tick:
            preconditionFailure("not an event of an offer")
        }
    }

    private mutating func applyToAgent(_ event: QueueEvent) {
        switch event {
        case .deviceReachable(let id, let device, let isReachable):
            agents.slot(id).map { setReachable($0, device, isReachable) }
        case .otherCall(let id, let isOn): agents.slot(id).map { setOtherCall($0, isOn) }
        case .login(let id, let queues, let device): agents.slot(id).map { login($0, queues, device) }
        case .logout(let id, let queues, let why): agents.slot(id).map { logout($0, queues, why) }
        case .pause(let id, let reason, let why): agents.slot(id).map { pause($0, reason, why) }
        case .ready(let id): agents.slot(id).map { makeReady($0) }
        case .finishWrapUp(let id): agents.slot(id).map { finishWrapUp($0) }
        case .extendWrapUp(let id, let length): agents.slot(id).map { extendWrapUp($0, length) }
        case .timeZoneSet, .queueSet, .queueDeleted, .agentSet, .agentRemoved, .temporaryScheduleSet,
            .temporaryScheduleEnded, .arrived, .welcomeEnded, .callerLeft, .keyPressed, .agentHungUp, .transferred,
            .answered, .confirmed, .bridged, .declined, .offerFailed, .agentLeft, .withdraw, .setPriority, .tick:
            preconditionFailure("not an event of an agent")
        }
    }

    /// What every step ends with: offers, closing on load, the last agent gone.
    mutating func settle() {
        refreshBoard()
        divertWhereNobodyIs()
        dispatch()
        watchLoad()
    }
}
