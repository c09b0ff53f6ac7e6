extension QueueEngine {
    mutating func makeOffer(
        _ slot: Int,
        _ queue: Int,
        _ agent: Int,
        _ ranked: [Int],
        _ passed: [(call: Int, queue: Int)]
    ) {
        guard let device = agents[agent].device else { preconditionFailure("a ready agent without a device") }
        requireEligible(agent, slot, queue)
        requireLongestIdle(ranked, slot, queue)
        let explanation = explain(slot, queue, ranked, passed)
        counters.offers += 1
        let id = offerID(counters.offers)
        let kind = agents[agent].profile.devices.first { $0.id == device }?.kind ?? .softphone
        let until = now + queues[queue].definition.settings.ringTime
        let ring = deadline(until, .ring, slot)
        let agentID = agents[agent].id
        calls[slot].offers.append(
            .init(id: id, agent: agentID, device: device, deviceKind: kind, at: now, deadline: ring)
        )
        remember(agentID, slot, isRefused: nil)
        offers.insert(id, slot)
        if calls[slot].offerableAt == now { calls[slot].estimateAtEntry = nil }
        setPhase(slot, .offered, queue)
        agents[agent].offer = id
        agents[agent].call = calls[slot].id
        record(.offered(id, calls[slot].id, agentID, device, explanation))
        setPresence(agent, .offered, .call)
        commands.append(.offer(id, calls[slot].id, agentID, device, kind, until: until))
    }

    /// The n:th offer of the company: version 8 (RFC 9562), two mixes of the company and the number.
    private func offerID(_ number: Int64) -> OfferID {
        var hasher = StableHasher()
        hasher.combine(company.high)
        hasher.combine(company.low)
        hasher.combine(UInt64(bitPattern: number))
        let high = hasher.value
        hasher.combine(UInt64(0x4B4F))
        return OfferID(high: high & ~0xF000 | 0x8000, low: hasher.value >> 2 | 0x8000_0000_0000_0000)
    }

    /// Notes an offer (`isRefused` nil) or how the agent took it.
    private mutating func remember(_ agent: AgentID, _ slot: Int, isRefused: Bool?) {
        if let index = calls[slot].attempts.firstIndex(where: { $0.agent == agent }) {
            if let isRefused {
                calls[slot].attempts[index].isRefused = isRefused
            } else {
                calls[slot].attempts[index].at = now
            }
        } else {
            calls[slot].attempts.append(.init(agent: agent, at: now, isRefused: isRefused ?? false))
        }
    }

    private mutating func explain(
        _ slot: Int,
        _ queue: Int,
        _ ranked: [Int],
        _ passed: [(call: Int, queue: Int)]
    ) -> Explanation {
        let winner = ranked[0]
        let isBySkill = queues[queue].definition.settings.distribution.kind == .skills
        let today = clock.date(at: now)
        return Explanation(
            candidates: ranked.map { agents[$0].id },
            passedOver: passedOver(slot, queue, ranked),
            passedCalls: passed.compactMap { call, queue in
                passedCall(call, queue, winner).map { .init(call: calls[call].id, reason: $0) }
            },
            values: .init(
                idle: now.since(agents[winner].idleSince),
                callsToday: agents[winner].day == today ? agents[winner].callsToday : 0,
                level: level(winner, slot),
                otherSkillsNeeded: isBySkill ? otherSkillsNeeded(winner, slot) : 0,
                isSticky: stickyAgent(slot, queue) == agents[winner].id,
                waited: now.since(calls[slot].waitingSince)
            )
        )
    }

    /// The queue's other members, by agent, and what kept each from the call.
    private func passedOver(_ slot: Int, _ queue: Int, _ ranked: [Int]) -> [Explanation.Agent] {
        let members = lines[queue].members
        guard members.count > ranked.count else { return [] }
        // Who refused the call is a candidate only when all who could have it have.
        let (isChoosy, now) = (isChoosy(slot), now)
        let areRefusersLast = isChoosy && !hasRefused(ranked[0], slot)
        return [Explanation.Agent](unsafeUninitializedCapacity: members.count) { over, count in
            board.standings.withUnsafeBufferPointer { standings in
                for member in members {
                    var reason = standings[member.agent].obstacle(member)
                    if reason == nil {
                        if isChoosy {
                            reason = obstacle(member.agent, call: slot)
                            if reason == nil, areRefusersLast, hasRefused(member.agent, slot) {
                                reason = .refusedThisCall
                            }
                        } else if standings[member.agent].isCooling(at: now) {
                            reason = .coolingDown
                        }
                    }
                    guard let reason else { continue }
                    over.initializeElement(at: count, to: .init(agent: member.id, reason: reason))
                    count += 1
                }
            }
        }
    }

    private func passedCall(_ slot: Int, _ queue: Int, _ agent: Int) -> Explanation.PassedCall? {
        guard agents[agent].queues.contains(queues[queue].id) else { return nil }
        if calls[slot].phase == .greeting { return .greeting }
        if isExpiring(slot) { return .expiring }
        switch obstacle(agent, call: slot) {
        case .skillMissing: return .skillMissing
        case .coolingDown: return .coolingDown
        case .noPermission, .planTooLow, .notLoggedIn, .paused, .wrapUp, .offered, .talking, .otherCall, .unreachable,
            .refusedThisCall, nil:
            return .refusedThisCall
        }
    }

    // MARK: Answers

    mutating func answer(_ id: OfferID) {
        guard let slot = offers[id], let index = calls[slot].offers.firstIndex(where: { $0.id == id }) else { return }
        guard !calls[slot].offers[index].isAnswered else { return }
        calls[slot].offers[index].isAnswered = true
        if calls[slot].offers[index].deviceKind == .mobile {
            commands.append(.askConfirmation(id))
        } else {
            connect(id, slot)
        }
    }

    mutating func confirm(_ id: OfferID) {
        guard let slot = offers[id], let offer = pendingOffer(id, call: slot) else { return }
        if offer.isAnswered, !offer.isConnecting { connect(id, slot) }
    }

    /// The first to answer has won: the others are rescinded, the bridge is built.
    private mutating func connect(_ id: OfferID, _ slot: Int) {
        guard calls[slot].phase != .connecting, let queue = queueSlot(of: slot) else { return }
        setPhase(slot, .connecting, queue)
        for other in calls[slot].offers where other.id != id {
            close(other, call: slot, .rescinded, .answeredElsewhere)
        }
        guard let index = calls[slot].offers.firstIndex(where: { $0.id == id }) else { return }
        calls[slot].offers[index].isConnecting = true
        calls[slot].offers[index].deadline = deadline(now + Limits.bridge, .bridge, slot)
        commands.append(.connect(calls[slot].id, id))
    }

    mutating func bridge(_ id: OfferID) {
        guard
            let slot = offers[id], let offer = pendingOffer(id, call: slot), offer.isConnecting,
            let agent = agents.slot(offer.agent), let queue = queueSlot(of: slot)
        else { return }
        requireOffered(agent, id, slot)
        calls[slot].offers.removeAll()
        offers.remove(id)
        removeFromLine(slot, queue)
        calls[slot].phase = .connected
        calls[slot].agent = offer.agent
        calls[slot].connectedAt = now
        calls[slot].announcement = nil
        calls[slot].widening = nil
        calls[slot].retry = nil
        calls[slot].phaseDeadline = deadline(now + Limits.talk, .maximumTalk, slot)
        requireDeadline(slot)
        queues[queue].totals.handled += 1
        count(answered: slot, queue)
        countCall(agent, queue)
        record(.offerEnded(id, calls[slot].id, offer.agent, .accepted))
        record(.connected(calls[slot].id, offer.agent))
        setPresence(agent, .talking, .call)
    }

    private mutating func countCall(_ agent: Int, _ queue: Int) {
        let today = clock.date(at: now)
        agents[agent].callsToday = agents[agent].day == today ? agents[agent].callsToday + 1 : 1
        agents[agent].day = today
        agents[agent].misses = 0
        agents[agent].deviceFailures = 0
        agents[agent].totals.calls += 1
        agents[agent].offer = nil
        agents[agent].lastQueue = queues[queue].id
    }

    // MARK: Other ends

    /// Ends an offer by what its agent or device did; the call is back in its place.
    mutating func endOffer(_ id: OfferID, _ result: OfferResult) {
        guard let slot = offers[id], let offer = pendingOffer(id, call: slot) else { return }
        close(offer, call: slot, result, result == .timedOut ? .timedOut : .withdrawn)
        comeBack(slot)
    }

    /// The call after an offer has ended without a winner.
    mutating func comeBack(_ slot: Int) {
        guard let queue = queueSlot(of: slot), calls[slot].phase.isQueued, calls[slot].offers.isEmpty else { return }
        setPhase(slot, .waiting, queue)
        if calls[slot].isOverdue { timeOut(slot) }
    }

    /// Takes an offer away and tells the agent's state what it meant; the call's phase is the caller's to set.
    mutating func close(
        _ offer: CallState.PendingOffer,
        call slot: Int,
        _ result: OfferResult,
        _ reason: CancelReason
    ) {
        calls[slot].offers.removeAll { $0.id == offer.id }
        offers.remove(offer.id)
        if calls[slot].phase.isQueued { awaitRetry(slot) }
        record(.offerEnded(offer.id, calls[slot].id, offer.agent, result))
        commands.append(.cancelOffer(offer.id, reason))
        guard let agent = agents.slot(offer.agent) else { return }
        agents[agent].offer = nil
        agents[agent].call = nil
        guard let definition = queueSlot(of: slot).map({ queues[$0].definition }) else { return }
        switch result {
        case .timedOut: missed(agent, slot, definition)
        case .declined: declined(agent, slot, definition)
        case .failed: failed(agent, definition)
        case .canceled, .rescinded: becomeFree(agent, .call)
        case .accepted: preconditionFailure("an accepted offer ends in bridge")
        }
    }

    /// Sets when the call may next be offered again to one who just had it.
    mutating func awaitRetry(_ slot: Int) {
        let next = calls[slot].attempts.map { $0.at + Limits.reoffer }.filter { $0 > now }.min()
        guard calls[slot].retry?.at != next else { return }
        calls[slot].retry = next.map { deadline($0, .retry, slot) }
    }

    private mutating func missed(_ agent: Int, _ slot: Int, _ definition: QueueDefinition) {
        agents[agent].totals.missed += 1
        remember(agents[agent].id, slot, isRefused: true)
        agents[agent].idleSince = now
        countMiss(agent, definition)
    }

    private mutating func declined(_ agent: Int, _ slot: Int, _ definition: QueueDefinition) {
        agents[agent].totals.declined += 1
        remember(agents[agent].id, slot, isRefused: true)
        agents[agent].idleSince = now
        cool(agent, definition.settings.declineDelay)
        if definition.settings.autoLogout.countDeclines {
            countMiss(agent, definition)
        } else {
            becomeFree(agent, .call)
        }
    }

    private mutating func countMiss(_ agent: Int, _ definition: QueueDefinition) {
        agents[agent].misses += 1
        if let limit = definition.settings.autoLogout.missedOffers, agents[agent].misses >= limit {
            commands.append(.notify(agents[agent].id, .loggedOutAfterMissedOffers))
            logOutEntirely(agent, .missedOffers)
        } else {
            becomeFree(agent, .call)
        }
        requireMissesCounted(agent, definition.settings.autoLogout.missedOffers)
    }

    private mutating func failed(_ agent: Int, _ definition: QueueDefinition) {
        agents[agent].totals.failed += 1
        agents[agent].deviceFailures += 1
        cool(agent, definition.settings.deviceFailureDelay)
        guard agents[agent].deviceFailures >= definition.settings.deviceFailureLimit else {
            return becomeFree(agent, .call)
        }
        becomeFree(agent, .deviceFailures, .notResponding)
        if agents[agent].presence == .notResponding { commands.append(.notify(agents[agent].id, .deviceFails)) }
    }

    private mutating func cool(_ agent: Int, _ length: Milliseconds) {
        if length > .zero { agents[agent].cooling = deadline(now + length, .cooling, agent) }
    }
}
