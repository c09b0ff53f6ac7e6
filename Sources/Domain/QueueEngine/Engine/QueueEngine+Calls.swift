extension QueueEngine {
    mutating func arrive(_ arrival: Arrival) {
        guard calls.slot(arrival.call) == nil else { return }
        guard let queue = numbers[arrival.to] else {
            counters.unallocated += 1
            record(.refused(arrival.call, nil, .unallocated, .hangUp))
            commands.append(.reject(arrival.call))
            return
        }
        let settings = queues[queue].definition.settings
        if let closure = queues[queue].schedule {
            refuse(arrival.call, queue, .closed, .closed, closure.action ?? settings.closedAction)
        } else if let closure = queues[queue].load {
            let isFull = closure.reason == .full
            refuse(arrival.call, queue, isFull ? .full : .wait, isFull ? .full : .tooLong, settings.autoClose.action)
        } else if isNobodyThere(queue) {
            refuse(arrival.call, queue, .noAgents, .nobodyThere, settings.nobodyThere.action)
        } else if calls.count >= Limits.calls {
            refuse(arrival.call, queue, .full, .full, .busy)
        } else {
            admit(arrival, queue)
        }
    }

    private mutating func refuse(
        _ call: CallID,
        _ queue: Int,
        _ reason: RefusalReason,
        _ prompt: PromptRole,
        _ action: CallAction
    ) {
        let outcome: CallOutcome
        switch reason {
        case .closed, .unallocated: outcome = .refusedClosed
        case .full: outcome = .refusedFull
        case .wait: outcome = .refusedWait
        case .noAgents: outcome = .noAgents
        }
        queues[queue].totals[outcome] += 1
        record(.refused(call, queues[queue].id, reason, action))
        record(.ended(call, queues[queue].id, outcome, waited: .zero, talked: .zero, action))
        commands.append(.refuse(call, prompt, action))
    }

    private mutating func admit(_ arrival: Arrival, _ queue: Int) {
        let settings = queues[queue].definition.settings
        counters.arrivals += 1
        let earlier = returning(arrival.from, queue)
        let since = now - (earlier?.waited ?? .zero)
        let limit = settings.maximumWait?.seconds ?? Limits.wait
        // A caller who returns may have waited longer than a limit that was lowered meanwhile.
        let due = max(since + limit, now)
        let isGreeting = settings.welcome > .zero && settings.welcomeInFull
        let call = CallState(
            id: arrival.call,
            queue: queues[queue].id,
            from: arrival.from,
            order: earlier?.order ?? counters.arrivals,
            waitingSince: since,
            admittedAt: now,
            priority: arrival.priority,
            skills: required(arrival.skills, settings.distribution.skills),
            phase: isGreeting ? .greeting : .waiting,
            maximumWait: Deadline(at: due, order: 0)
        )
        let slot = calls.insert(call, id: arrival.call)
        insertInLine(slot, queue)
        calls[slot].maximumWait = deadline(due, .maximumWait, slot)
        if settings.welcome > .zero {
            calls[slot].phaseDeadline = deadline(now + settings.welcome, .welcome, slot)
        }
        queues[queue].totals.admitted += 1
        let position = position(slot, queue)
        record(.admitted(arrival.call, queues[queue].id, position: position))
        commands.append(.hold(arrival.call, queues[queue].id))
        scheduleWidening(slot, queue)
        estimateAtEntry(slot, queue, ahead: position - 1)
        if settings.welcome > .zero {
            announce(slot, Announcement(.welcome))
        } else {
            joinAnnouncements(slot, queue)
        }
    }

    private mutating func returning(_ from: PhoneNumber?, _ queue: Int) -> QueueState.Returning? {
        guard let from, let index = queues[queue].returning.lastIndex(where: { $0.from == from }) else { return nil }
        let found = queues[queue].returning.remove(at: index)
        return now.since(found.at) <= queues[queue].definition.settings.returnWindow ? found : nil
    }

    private func required(_ own: [SkillLevel], _ queues: [SkillLevel]) -> [SkillLevel] {
        guard !own.isEmpty else { return queues }
        var all = queues
        for skill in own {
            if let index = all.firstIndex(where: { $0.skill == skill.skill }) {
                all[index].level = max(all[index].level, skill.level)
            } else {
                all.append(skill)
            }
        }
        return all.sorted { $0.skill < $1.skill }
    }

    mutating func endWelcome(_ slot: Int) {
        guard calls[slot].isQueued else { return }
        calls[slot].phaseDeadline = nil
        guard let queue = queueSlot(of: slot) else { return }
        if calls[slot].phase == .greeting { setPhase(slot, .waiting, queue) }
        joinAnnouncements(slot, queue)
    }

    mutating func callerLeft(_ slot: Int) {
        if calls[slot].phase == .connected {
            endConversation(slot, command: .endCall(calls[slot].id, nil))
            return
        }
        guard let queue = queueSlot(of: slot) else { return }
        let waited = now.since(calls[slot].waitingSince)
        let settings = queues[queue].definition.settings
        let isShort = waited <= settings.shortAbandonThreshold && settings.shortAbandonThreshold > .zero
        if let from = calls[slot].from, settings.returnWindow > .zero {
            queues[queue].returning.append(.init(from: from, order: calls[slot].order, waited: waited, at: now))
            if queues[queue].returning.count > Limits.remembered { queues[queue].returning.removeFirst() }
        }
        if waited <= settings.serviceLevel.seconds { queues[queue].totals.abandonedInTime += 1 }
        queues[queue].statistics.waited(waited, gaveUp: true)
        leaveQueue(slot, isShort ? .shortAbandoned : .abandoned, nil, command: .endCall(calls[slot].id, nil))
    }

    mutating func press(_ key: String, _ slot: Int) {
        guard
            calls[slot].isQueued, calls[slot].phase != .connecting, let queue = queueSlot(of: slot),
            let exit = queues[queue].definition.settings.exitKeys.first(where: { $0.key == key })
        else { return }
        switch exit.effect {
        case .action(let action):
            leaveQueue(slot, .exitedByKey, action, command: .endCall(calls[slot].id, action))
        case .callback:
            leaveQueue(slot, .callbackRequested, nil, command: .requestCallback(calls[slot].id))
        }
    }

    mutating func withdraw(_ slot: Int) {
        guard calls[slot].isQueued else { return }
        leaveQueue(slot, .withdrawn, nil, command: .endCall(calls[slot].id, nil))
    }

    mutating func passMaximumWait(_ slot: Int) {
        guard calls[slot].isQueued else { return }
        if calls[slot].offers.isEmpty { timeOut(slot) } else { calls[slot].isOverdue = true }
    }

    mutating func timeOut(_ slot: Int) {
        guard let queue = queueSlot(of: slot) else { return }
        let action = queues[queue].definition.settings.maximumWait?.action ?? .hangUp
        queues[queue].statistics.waited(now.since(calls[slot].waitingSince), gaveUp: false)
        leaveQueue(slot, .timedOut, action, command: .endCall(calls[slot].id, action))
    }

    /// Ends a call that holds a place; its offers are canceled, the agents unpunished.
    mutating func leaveQueue(_ slot: Int, _ outcome: CallOutcome, _ action: CallAction?, command: QueueCommand) {
        guard calls[slot].isQueued, let queue = queueSlot(of: slot) else { return }
        let pending = calls[slot].offers
        removeFromLine(slot, queue)
        calls[slot].phase = .ended
        for offer in pending { close(offer, call: slot, .canceled, .callerLeft) }
        finish(slot, queue, outcome, waited: now.since(calls[slot].waitingSince), talked: .zero, action)
        commands.append(command)
    }

    mutating func finish(
        _ slot: Int,
        _ queue: Int,
        _ outcome: CallOutcome,
        waited: Milliseconds,
        talked: Milliseconds,
        _ action: CallAction?
    ) {
        calls[slot].phase = .ended
        calls[slot].outcome = outcome
        calls[slot].phaseDeadline = nil
        calls[slot].announcement = nil
        calls[slot].widening = nil
        calls[slot].retry = nil
        queues[queue].totals[outcome] += 1
        queues[queue].totals.longestWait = max(queues[queue].totals.longestWait, waited)
        record(.ended(calls[slot].id, queues[queue].id, outcome, waited: waited, talked: talked, action))
        endedCalls.append(calls[slot])
        calls.remove(calls[slot].id)
    }

    func queueSlot(of slot: Int) -> Int? { queues.slot(calls[slot].queue) }
}
