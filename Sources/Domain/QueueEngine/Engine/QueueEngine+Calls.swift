extension QueueEngine {
    mutating func arrive(_ arrival: Arrival) {
        guard calls.slot(arrival.call) == nil else { return }
        guard let queue = numbers[arrival.to] else {
            counters.unallocated += 1
            record(.refused(arrival.call, nil, .unallocated, .hangUp))
            commands.append(.reject(arrival.call))
            return
        }
        enter(
            Entry(
                call: arrival.call,
                from: arrival.from,
                priority: arrival.priority,
                skills: arrival.skills,
                since: min(now, arrival.since ?? now)
            ),
            queue
        )
    }

    /// A call at the door of a queue: let in, or sent away with exactly one action (queue.md §2).
    private mutating func enter(_ entry: Entry, _ queue: Int) {
        refreshBoard()
        let definition = queues[queue].definition
        if let closure = queues[queue].schedule {
            refuse(entry, queue, .closed, .closed, closure.action ?? definition.settings.closedAction)
        } else if let closure = queues[queue].load {
            let isFull = closure.reason == .full
            refuse(
                entry,
                queue,
                isFull ? .full : .wait,
                isFull ? .full : .tooLong,
                definition.settings.autoClose.action
            )
        } else if isNobodyThere(queue) {
            refuse(entry, queue, .noAgents, .nobodyThere, definition.settings.nobodyThere.action)
        } else if calls.count >= Limits.calls {
            refuse(entry, queue, .full, .full, .busy)
        } else {
            admit(entry, queue)
        }
    }

    /// The action as it can be carried out: a call never comes back to a queue that passed it on, nor to one that is gone.
    private func feasible(_ action: CallAction, _ passedOnBy: [QueueID]) -> CallAction {
        guard case .queue(let id) = action else { return action }
        let isOpen = queues.slot(id).map { !queues[$0].isDeleted } ?? false
        return isOpen && !passedOnBy.contains(id) ? action : .hangUp
    }

    /// Brings a call that a queue has passed on to the door of the next.
    private mutating func passOn(_ entry: Entry, by action: CallAction) {
        guard case .queue(let id) = action, let queue = queues.slot(id) else { return }
        enter(entry, queue)
    }

    private mutating func refuse(
        _ entry: Entry,
        _ queue: Int,
        _ reason: RefusalReason,
        _ prompt: PromptRole,
        _ wanted: CallAction
    ) {
        let passedOn = entry.leaving(queues[queue].id)
        let action = feasible(wanted, passedOn.earlierQueues)
        let call = entry.call
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
        passOn(passedOn, by: action)
    }

    private mutating func admit(_ entry: Entry, _ queue: Int) {
        requireOpen(queue)
        let definition = queues[queue].definition
        commands.reserveCapacity(commands.count + 4)
        counters.arrivals += 1
        let earlier = returning(entry, queue)
        // The gap does not count as waited, nor does what was waited already.
        let since = earlier.map { max(entry.since, $0.at) - $0.waited } ?? entry.since
        let limit = definition.settings.maximumWait?.seconds ?? Limits.wait
        // A caller who returns may have waited longer than a limit that was lowered meanwhile.
        let due = max(since + limit, now)
        let isGreeting = definition.settings.welcome > .zero && definition.settings.welcomeInFull
        let call = CallState(
            id: entry.call,
            queue: queues[queue].id,
            earlierQueues: entry.earlierQueues,
            from: entry.from,
            order: earlier?.order ?? ArrivalOrder(at: entry.since, number: counters.arrivals),
            waitingSince: since,
            admittedAt: now,
            offerableAt: now,
            priority: entry.priority,
            ownSkills: entry.skills,
            skills: required(entry.skills, definition.settings.distribution.skills),
            phase: isGreeting ? .greeting : .waiting,
            maximumWait: Deadline(at: due, order: 0)
        )
        let slot = calls.insert(call, id: entry.call)
        insertInLine(slot, queue)
        calls[slot].maximumWait = deadline(due, .maximumWait, slot)
        if definition.settings.welcome > .zero {
            calls[slot].phaseDeadline = deadline(now + definition.settings.welcome, .welcome, slot)
        }
        requireDeadline(slot)
        queues[queue].totals.admitted += 1
        let position = position(slot, queue)
        record(.admitted(entry.call, queues[queue].id, position: position))
        commands.append(.hold(entry.call, queues[queue].id))
        scheduleWidening(slot, queue)
        estimateAtEntry(slot, queue, ahead: position - 1)
        if definition.settings.welcome > .zero {
            announce(slot, Announcement(.welcome))
        } else {
            joinAnnouncements(slot, queue)
        }
    }

    private mutating func returning(_ entry: Entry, _ queue: Int) -> QueueState.Returning? {
        guard let from = entry.from, let index = queues[queue].returning.lastIndex(where: { $0.from == from }) else {
            return nil
        }
        let found = queues[queue].returning.remove(at: index)
        return entry.since.since(found.at) <= queues[queue].definition.settings.returnWindow ? found : nil
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
        guard calls[slot].phase.isQueued else { return }
        calls[slot].phaseDeadline = nil
        guard let queue = queueSlot(of: slot) else { return }
        if calls[slot].phase == .greeting {
            setPhase(slot, .waiting, queue)
            calls[slot].offerableAt = now
        }
        joinAnnouncements(slot, queue)
    }

    mutating func callerLeft(_ slot: Int) {
        if calls[slot].phase == .connected {
            endConversation(slot, command: .endCall(calls[slot].id, nil))
            return
        }
        guard let queue = queueSlot(of: slot) else { return }
        let waited = now.since(calls[slot].waitingSince)
        let definition = queues[queue].definition
        let isShort =
            waited <= definition.settings.shortAbandonThreshold && definition.settings.shortAbandonThreshold > .zero
        if let from = calls[slot].from, definition.settings.returnWindow > .zero {
            let (window, now) = (definition.settings.returnWindow, now)
            queues[queue].returning.removeAll { now.since($0.at) > window }
            queues[queue].returning.append(.init(from: from, order: calls[slot].order, waited: waited, at: now))
            if queues[queue].returning.count > Limits.remembered { queues[queue].returning.removeFirst() }
        }
        if waited <= definition.settings.serviceLevel.seconds { queues[queue].totals.abandonedInTime += 1 }
        leaveQueue(slot, isShort ? .shortAbandoned : .abandoned, nil)
    }

    mutating func press(_ key: String, _ slot: Int) {
        guard
            calls[slot].phase.isQueued, calls[slot].phase != .connecting, let queue = queueSlot(of: slot),
            let exit = queues[queue].definition.settings.exitKeys.first(where: { $0.key == key })
        else { return }
        switch exit.effect {
        case .action(let action): leaveQueue(slot, .exitedByKey, action)
        case .callback: leaveQueue(slot, .callbackRequested, nil)
        }
    }

    mutating func withdraw(_ slot: Int) {
        guard calls[slot].phase.isQueued else { return }
        leaveQueue(slot, .withdrawn, nil)
    }

    mutating func passMaximumWait(_ slot: Int) {
        guard calls[slot].phase.isQueued else { return }
        if calls[slot].offers.isEmpty { timeOut(slot) } else { calls[slot].isOverdue = true }
    }

    mutating func timeOut(_ slot: Int) {
        guard let queue = queueSlot(of: slot) else { return }
        let action = queues[queue].definition.settings.maximumWait?.action ?? .hangUp
        leaveQueue(slot, .timedOut, action)
    }

    /// Ends a call that holds a place; its offers are canceled, the agents unpunished.
    mutating func leaveQueue(_ slot: Int, _ outcome: CallOutcome, _ wanted: CallAction?) {
        guard calls[slot].phase.isQueued, let queue = queueSlot(of: slot) else { return }
        let pending = calls[slot].offers
        let waited = now.since(calls[slot].waitingSince)
        let passedOn = Entry(calls[slot], at: now).leaving(calls[slot].queue)
        let action = wanted.map { feasible($0, passedOn.earlierQueues) }
        let gaveUp = outcome == .abandoned || outcome == .shortAbandoned
        queues[queue].statistics.waited(waited, gaveUp: gaveUp)
        removeFromLine(slot, queue)
        calls[slot].phase = .ended
        for offer in pending { close(offer, call: slot, .canceled, .callerLeft) }
        finish(slot, queue, outcome, waited: waited, talked: .zero, action)
        let isCallback = outcome == .callbackRequested
        commands.append(isCallback ? .requestCallback(passedOn.call) : .endCall(passedOn.call, action))
        if let action { passOn(passedOn, by: action) }
    }

    mutating func finish(
        _ slot: Int,
        _ queue: Int,
        _ outcome: CallOutcome,
        waited: Milliseconds,
        talked: Milliseconds,
        _ action: CallAction?
    ) {
        requireUnended(slot)
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
