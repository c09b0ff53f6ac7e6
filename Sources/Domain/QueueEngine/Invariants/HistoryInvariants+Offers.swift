extension HistoryInvariants {
    mutating func takeOffer(
        _ offer: OfferID,
        of id: CallID,
        to agent: AgentID,
        _ device: DeviceID,
        _ why: Explanation,
        at now: Instant
    ) {
        guard let call = calls[id], let room = queues[call.queue] else { return violate(1, "\(id) offered, not here") }
        if call.isConnected { violate(1, "\(id) offered while it talks") }
        if call.pending[offer] != nil { violate(2, "\(offer) made twice") }
        if call.pending.count >= room.settings.distribution.width { violate(2, "\(id) rings at too many") }
        if let last = call.lastOffer[agent], now < last + QueueEngine.Limits.reoffer {
            violate(3, "\(id) offered to \(agent) twice within a second")
        }
        checkEligible(agent, for: call, device, at: now)
        checkRank(why, room, winner: agent)
        if call.pending.isEmpty { checkOrder(id, call, room, why) }
        if why.candidates.contains(where: { call.refusedBy.contains($0) == false }), call.refusedBy.contains(agent) {
            violate(3, "\(id) offered to \(agent) who refused it while another was free")
        }
        calls[id]?.pending[offer] = agent
        calls[id]?.lastOffer[agent] = now
        calls[id]?.isGreeting = false
    }

    private mutating func checkEligible(_ id: AgentID, for call: Call, _ device: DeviceID, at now: Instant) {
        guard let agent = agents[id] else { return violate(3, "\(id) is unknown") }
        let isMember = agent.profile.membership(of: call.queue)?.mayLogIn == true
        if agent.presence != .ready { violate(3, "\(id) was \(agent.presence.kind.rawValue) and got an offer") }
        if !isMember || !agent.profile.plan.admitsAgents { violate(3, "\(id) may not and got an offer") }
        if !agent.queues.contains(call.queue) { violate(3, "\(id) is not logged in to \(call.queue)") }
        if agent.device != device || agent.unreachable.contains(device) { violate(3, "\(id) rings on a wrong device") }
        if now < agent.rests { violate(3, "\(id) got an offer before the delay was over") }
    }

    /// The longest idle wins among equals.
    private mutating func checkRank(_ why: Explanation, _ room: Queue, winner: AgentID) {
        if why.candidates.first != winner { violate(5, "\(winner) won and is not first") }
        guard room.settings.distribution.kind != .skills else { return }
        let ranked = why.values.isSticky ? Array(why.candidates.dropFirst()) : why.candidates
        for (better, worse) in zip(ranked, ranked.dropFirst()) {
            guard let first = agents[better]?.idleSince, let second = agents[worse]?.idleSince else { continue }
            if first > second { violate(5, "\(better) ranks before \(worse) who has been idle longer") }
        }
        for (id, agent) in agents where agent.presence == .ready && why.candidates.contains(id) == false {
            let reason = why.passedOver.first { $0.agent == id }?.reason
            switch reason {
            case .paused, .wrapUp, .offered, .talking, .otherCall:
                violate(5, "\(id) is ready, not \(reason?.rawValue ?? "")")
            case .noPermission, .planTooLow, .notLoggedIn, .unreachable, .skillMissing, .coolingDown, .refusedThisCall,
                nil:
                break
            }
        }
    }

    /// First in, first out, unless the explanation names why.
    private mutating func checkOrder(_ id: CallID, _ call: Call, _ room: Queue, _ why: Explanation) {
        guard room.isLineKnown else { return }
        for other in room.line.prefix(while: { $0 != id }) {
            guard let ahead = calls[other], ahead.pending.isEmpty else { continue }
            if !why.passedCalls.contains(where: { $0.call == other }) {
                violate(4, "\(id) is served before \(other) and nothing says why")
            }
        }
    }

    mutating func endOffer(_ offer: OfferID, of id: CallID, to agent: AgentID, _ result: OfferResult, at now: Instant) {
        if calls[id]?.pending.removeValue(forKey: offer) != agent { violate(2, "\(offer) ended twice") }
        guard let settings = (calls[id]?.queue).flatMap({ queues[$0]?.settings }) else { return }
        switch result {
        case .accepted, .canceled, .rescinded: break
        case .failed: agents[agent]?.rests = now + settings.deviceFailureDelay
        case .timedOut:
            calls[id]?.refusedBy.insert(agent)
            agents[agent]?.idleSince = now
            countMiss(agent, settings)
        case .declined:
            calls[id]?.refusedBy.insert(agent)
            agents[agent]?.idleSince = now
            agents[agent]?.rests = now + settings.declineDelay
            if settings.autoLogout.countDeclines { countMiss(agent, settings) }
        }
    }

    private mutating func countMiss(_ agent: AgentID, _ settings: QueueSettings) {
        agents[agent]?.misses += 1
        guard let limit = settings.autoLogout.missedOffers, let misses = agents[agent]?.misses else { return }
        agents[agent]?.mustBeLoggedOut = misses >= limit
    }
}
