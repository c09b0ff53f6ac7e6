import Domain

/// A company with random queues, agents and events, the same for the same seed.
struct RandomCompany {
    private var state: UInt64
    private var calls = 0
    var live: [CallID] = []
    var offers: [OfferID] = []
    var now = Instant(milliseconds: 1_772_438_400_000)

    let queues = (1...3).map { QueueID(high: 1, low: UInt64($0)) }
    let agents = (1...8).map { AgentID(high: 2, low: UInt64($0)) }

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// xorshift64*: small and good enough to wander everywhere.
    mutating func draw(_ limit: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    func number(_ queue: Int) -> PhoneNumber? { PhoneNumber("+4685000000\(queue)") }

    mutating func settings() -> QueueSettings {
        var settings = QueueSettings()
        settings.distribution.kind = QueueSettings.Distribution.Kind.allCases[draw(3)]
        settings.distribution.agents = 1 + draw(4)
        settings.ringTime = .seconds(Int64(5 + draw(20)))
        settings.wrapUp = .seconds(Int64(draw(3) * 10))
        settings.welcome = .seconds(Int64(draw(2) * 4))
        settings.welcomeInFull = draw(2) == 0
        settings.weight = draw(3)
        if draw(2) == 0 { settings.maximumWait = .init(seconds: .seconds(Int64(20 + draw(60)))) }
        if draw(2) == 0 { settings.priorityAgeing = .seconds(30) }
        if draw(2) == 0 { settings.autoLogout.missedOffers = 1 + draw(3) }
        if draw(2) == 0 { settings.autoClose.waiting = 3 + draw(6) }
        if draw(2) == 0 { settings.autoClose.wait = .seconds(Int64(30 + draw(100))) }
        if draw(2) == 0 { settings.nobodyThere.whileWaiting = .divert }
        if draw(2) == 0 { settings.stickyAgent = .seconds(600) }
        if draw(2) == 0 { settings.announcements.positionInterval = .seconds(15) }
        if draw(2) == 0 { settings.announcements.waitInterval = .seconds(20) }
        settings.declineDelay = .seconds(Int64(draw(2) * 10))
        settings.deviceFailureLimit = 1 + draw(4)
        settings.exitKeys = [.init(key: "1", effect: .callback), .init(key: "2", effect: .action(.busy))]
        if draw(3) == 0 { settings.distribution.skills = [SkillLevel(Skill("english"), 2)] }
        settings.distribution.widening = [.init(after: .seconds(10), skill: Skill("english"), level: nil)]
        return settings
    }

    mutating func profile() -> AgentProfile {
        let devices = DeviceKind.allCases.enumerated().map { offset, kind in
            AgentProfile.Device(id: DeviceID(high: 3, low: UInt64(offset)), kind: kind)
        }
        return AgentProfile(
            plan: draw(12) == 0 ? .basic : .pro,
            skills: draw(2) == 0 ? [SkillLevel(Skill("english"), 1 + draw(4))] : [],
            memberships: queues.filter { _ in draw(4) > 0 }.map { .init(queue: $0, mayLogIn: draw(10) > 0) },
            devices: devices
        )
    }

    mutating func setUp() -> [QueueEvent] {
        var events: [QueueEvent] = [.timeZoneSet("Europe/Stockholm")]
        for (index, queue) in queues.enumerated() { events.append(.queueSet(queue, definition(index))) }
        for agent in agents { events.append(.agentSet(agent, profile())) }
        return events
    }

    private mutating func definition(_ index: Int) -> QueueDefinition {
        QueueDefinition(numbers: number(index).map { [$0] } ?? [], settings: settings())
    }

    mutating func event() -> QueueEvent {
        now = now + Milliseconds(Int64(draw(10) < 3 ? 0 : draw(4000)))
        let agent = agents[draw(agents.count)]
        let call = live.isEmpty ? CallID(high: 9, low: 9) : live[draw(live.count)]
        switch draw(34) {
        case 0...7: return arrival()
        case 8...14: return offerEvent()
        case 15, 16: return .callerLeft(call)
        case 17, 18: return .agentHungUp(call)
        case 19...22:
            return .login(
                agent, queues: queues.filter { _ in draw(2) == 0 }, device: DeviceID(high: 3, low: UInt64(draw(3))))
        case 23: return .logout(agent, queues: draw(2) == 0 ? nil : [queues[draw(3)]], why: .`self`)
        case 24: return .pause(agent, reason: "lunch", why: .supervisor)
        case 25, 26: return .ready(agent)
        case 27: return draw(2) == 0 ? .finishWrapUp(agent) : .extendWrapUp(agent, by: .seconds(10))
        case 28: return draw(2) == 0 ? .transferred(call) : .setPriority(call, draw(5))
        case 29: return draw(2) == 0 ? .withdraw(call) : .keyPressed(call, key: "\(draw(3))")
        case 30: return .otherCall(agent, draw(2) == 0)
        case 31: return .deviceReachable(agent, DeviceID(high: 3, low: UInt64(draw(3))), draw(3) > 0)
        case 32: return draw(3) == 0 ? .agentSet(agent, profile()) : .tick
        default:
            let index = draw(3)
            return draw(6) == 0 ? .queueSet(queues[index], definition(index)) : .welcomeEnded(call)
        }
    }

    private mutating func arrival() -> QueueEvent {
        calls += 1
        let id = CallID(high: 4, low: UInt64(calls))
        live.append(id)
        if live.count > 30 { live.removeFirst() }
        guard let to = number(draw(4)), let from = PhoneNumber("+4670000000\(draw(9))") else { return .tick }
        return .arrived(Arrival(call: id, to: to, from: draw(3) == 0 ? nil : from, priority: draw(3)))
    }

    private mutating func offerEvent() -> QueueEvent {
        guard !offers.isEmpty else { return .tick }
        let offer = offers[draw(offers.count)]
        switch draw(8) {
        case 0: return .declined(offer)
        case 1: return .offerFailed(offer)
        case 2: return .agentLeft(offer)
        case 3: return .confirmed(offer)
        default: return draw(2) == 0 ? .answered(offer) : .bridged(offer)
        }
    }

    mutating func notice(_ commands: [QueueCommand]) {
        for case .offer(let id, _, _, _, _, _) in commands { offers.append(id) }
        if offers.count > 20 { offers.removeFirst(offers.count - 20) }
    }
}
