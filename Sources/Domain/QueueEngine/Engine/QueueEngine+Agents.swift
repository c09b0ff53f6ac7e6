extension QueueEngine {
    mutating func setPresence(_ agent: Int, _ presence: Presence, _ why: Presence.Cause) {
        guard agents[agent].presence != presence else { return }
        countTime(agent)
        agents[agent].presence = presence
        agents[agent].since = now
        agents[agent].why = why
        record(.presence(agents[agent].id, presence, why))
    }

    private mutating func countTime(_ agent: Int) {
        let length = now.since(agents[agent].since)
        switch agents[agent].presence {
        case .ready: agents[agent].totals.idle += length
        case .talking: agents[agent].totals.talk += length
        case .wrapUp: agents[agent].totals.wrapUp += length
        case .paused: agents[agent].totals.paused += length
        case .loggedOut, .offered, .notResponding, .otherCall: break
        }
    }

    // MARK: Login and logout

    mutating func login(_ agent: Int, _ wanted: [QueueID], _ device: DeviceID?) {
        let chosen = device ?? agents[agent].device ?? agents[agent].profile.devices.first?.id
        let isOwn = agents[agent].profile.devices.contains { $0.id == chosen }
        var admitted = agents[agent].queues
        var isAny = false
        for queue in wanted {
            if let refusal = loginRefusal(agent, queue, hasDevice: isOwn) {
                record(.loginRefused(agents[agent].id, queue, refusal))
            } else {
                isAny = true
                if !admitted.contains(queue) { admitted.append(queue) }
            }
        }
        guard isAny, let chosen else { return }
        agents[agent].device = chosen
        agents[agent].queues = admitted.sorted()
        agents[agent].leaving.removeAll { wanted.contains($0) }
        agents[agent].misses = 0
        if case .logout = agents[agent].queued { agents[agent].queued = nil }
        record(.loggedIn(agents[agent].id, agents[agent].queues, chosen))
        guard agents[agent].presence == .loggedOut else { return }
        agents[agent].idleSince = now
        agents[agent].deviceFailures = 0
        setPresence(agent, agents[agent].isInOtherCall ? .otherCall : .ready, .`self`)
    }

    private func loginRefusal(_ agent: Int, _ queue: QueueID, hasDevice: Bool) -> LoginRefusal? {
        guard
            agents[agent].profile.membership(of: queue)?.mayLogIn == true,
            let slot = queues.slot(queue), !queues[slot].isDeleted
        else { return .noPermission }
        guard agents[agent].profile.plan.admitsAgents else { return .planTooLow }
        guard agents[agent].profile.isLicensed else { return .noLicence }
        return hasDevice ? nil : .noDevice
    }

    mutating func logout(_ agent: Int, _ wanted: [QueueID]?, _ why: Presence.Cause) {
        guard agents[agent].presence != .loggedOut else { return }
        let staying = wanted.map { gone in agents[agent].queues.filter { !gone.contains($0) } } ?? []
        switch agents[agent].presence {
        case .talking, .wrapUp: queueLogout(agent, staying, why)
        case .offered:
            if isConnecting(agent) {
                queueLogout(agent, staying, why)
                return
            }
            if staying.isEmpty { agents[agent].queued = .logout(why) } else { keepLogins(agent, staying) }
            let isOfLeft = offeredQueue(agent).map { !staying.contains($0) } ?? false
            if isOfLeft || staying.isEmpty { cancelOffer(agent) }
        case .loggedOut, .ready, .paused, .notResponding, .otherCall:
            if staying.isEmpty { logOutEntirely(agent, why) } else { keepLogins(agent, staying) }
        }
    }

    private mutating func queueLogout(_ agent: Int, _ staying: [QueueID], _ why: Presence.Cause) {
        if staying.isEmpty {
            agents[agent].queued = .logout(why)
        } else {
            agents[agent].leaving = agents[agent].queues.filter { !staying.contains($0) }
        }
    }

    mutating func keepLogins(_ agent: Int, _ staying: [QueueID]) {
        guard agents[agent].queues != staying else { return }
        agents[agent].queues = staying
        record(.loggedIn(agents[agent].id, staying, agents[agent].device))
    }

    mutating func logOutEntirely(_ agent: Int, _ why: Presence.Cause) {
        agents[agent].queued = nil
        agents[agent].leaving = []
        agents[agent].wrapUp = nil
        agents[agent].misses = 0
        keepLogins(agent, [])
        setPresence(agent, .loggedOut, why)
        agents[agent].device = nil
    }

    func offeredQueue(_ agent: Int) -> QueueID? {
        agents[agent].call.flatMap { calls.slot($0) }.map { calls[$0].queue }
    }

    /// Whether the agent has answered and only the bridge is missing: as good as talking.
    func isConnecting(_ agent: Int) -> Bool {
        guard let id = agents[agent].offer, let slot = offers[id] else { return false }
        return pendingOffer(id, call: slot)?.isConnecting ?? false
    }

    /// Takes the offer from an agent who has been taken away; what is queued takes effect.
    mutating func cancelOffer(_ agent: Int) {
        guard let id = agents[agent].offer else { return }
        endOffer(id, .canceled)
    }

    // MARK: Pause and ready

    mutating func pause(_ agent: Int, _ reason: String, _ why: Presence.Cause) {
        switch agents[agent].presence {
        case .loggedOut: break
        case .ready, .paused, .notResponding, .otherCall: setPresence(agent, .paused(reason: reason), why)
        case .talking, .wrapUp: queuePause(agent, reason, why)
        case .offered:
            queuePause(agent, reason, why)
            if !isConnecting(agent) { cancelOffer(agent) }
        }
    }

    private mutating func queuePause(_ agent: Int, _ reason: String, _ why: Presence.Cause) {
        switch agents[agent].queued {
        case .logout: break
        case .pause, nil: agents[agent].queued = .pause(reason: reason, why)
        }
    }

    mutating func makeReady(_ agent: Int) {
        switch agents[agent].presence {
        case .paused, .notResponding:
            agents[agent].misses = 0
            agents[agent].deviceFailures = 0
            agents[agent].idleSince = now
            setPresence(agent, agents[agent].isInOtherCall ? .otherCall : .ready, .`self`)
        case .offered, .talking, .wrapUp:
            if case .pause = agents[agent].queued { agents[agent].queued = nil }
        case .loggedOut, .ready, .otherCall: break
        }
    }

    /// The agent has neither offer, call nor wrap-up: what is queued takes effect, else `presence`.
    mutating func becomeFree(_ agent: Int, _ why: Presence.Cause, _ presence: Presence = .ready) {
        agents[agent].call = nil
        agents[agent].offer = nil
        if !agents[agent].leaving.isEmpty {
            let staying = agents[agent].queues.filter { !agents[agent].leaving.contains($0) }
            agents[agent].leaving = []
            keepLogins(agent, staying)
        }
        if loseRights(agent) { return }
        let queued = agents[agent].queued
        agents[agent].queued = nil
        switch queued {
        case .logout(let cause): logOutEntirely(agent, cause)
        case .pause(let reason, let cause): setPresence(agent, .paused(reason: reason), cause)
        case nil:
            if agents[agent].queues.isEmpty {
                logOutEntirely(agent, why)
            } else if agents[agent].isInOtherCall, presence == .ready {
                setPresence(agent, .otherCall, .`self`)
            } else {
                setPresence(agent, presence, why)
            }
        }
    }

    /// Logs out of what the agent may no longer be logged in to; true when nothing is left.
    mutating func loseRights(_ agent: Int) -> Bool {
        guard agents[agent].presence != .loggedOut else { return true }
        refreshBoard()
        if board.standings[agent].isAdmitted, board.standings[agent].hasAllRights { return false }
        if !agents[agent].profile.plan.admitsAgents {
            commands.append(.notify(agents[agent].id, .planTooLow))
            logOutEntirely(agent, .planTooLow)
            return true
        }
        let staying = agents[agent].queues.filter { queue in
            agents[agent].profile.membership(of: queue)?.mayLogIn == true
                && queues.slot(queue).map { !queues[$0].isDeleted } ?? false
        }
        guard staying != agents[agent].queues else { return false }
        keepLogins(agent, staying)
        guard staying.isEmpty else { return false }
        commands.append(.notify(agents[agent].id, .membershipRemoved))
        logOutEntirely(agent, .membershipRemoved)
        return true
    }

    // MARK: Devices and other calls

    mutating func setReachable(_ agent: Int, _ device: DeviceID, _ isReachable: Bool) {
        agents[agent].unreachable.removeAll { $0 == device }
        if isReachable { return }
        agents[agent].unreachable.append(device)
        guard
            let id = agents[agent].offer, let slot = offers[id], let offer = pendingOffer(id, call: slot),
            offer.device == device, !offer.isConnecting
        else { return }
        cancelOffer(agent)
    }

    mutating func setOtherCall(_ agent: Int, _ isOn: Bool) {
        agents[agent].isInOtherCall = isOn
        switch agents[agent].presence {
        case .ready where isOn: setPresence(agent, .otherCall, .`self`)
        case .otherCall where !isOn: setPresence(agent, .ready, .`self`)
        case .offered where isOn && !isConnecting(agent): agents[agent].offer.map { endOffer($0, .failed) }
        case .loggedOut, .ready, .offered, .talking, .wrapUp, .paused, .notResponding, .otherCall: break
        }
    }
}
