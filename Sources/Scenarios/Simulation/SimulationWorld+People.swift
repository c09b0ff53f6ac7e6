import Domain

extension SimulationWorld {
    /// Somebody calls one of the numbers, and has patience for so long.
    mutating func callerCalls() {
        guard !isEnding else { return }
        plan(.callerCalls, after: random.happens(50) ? 0 : random.number(200...30_000))
        calls += 1
        let call = CallID(high: 3, low: calls)
        guard let to = random.pick(numbers) else { return }
        let from = random.happens(100) ? nil : PhoneNumber("+467000000\(random.number(10...99))")
        let priority = random.happens(100) ? Int(random.number(1...3)) : 0
        let skills = random.happens(100) ? [SkillLevel(Skill("english"), Int(random.number(1...4)))] : []
        let since = random.happens(50) ? now : nil
        let arrival = Arrival(call: call, to: to, from: from, priority: priority, skills: skills, since: since)
        report.calls += 1
        switchboard.open(arrival)
        plan(.engineHears(.arrived(arrival)), after: random.number(1...10))
        let patience = random.happens(150) ? random.number(1...4000) : random.number(10_000...600_000)
        plan(.callerHangsUp(call), after: patience)
        if random.happens(20) { plan(.callerPresses(call), after: patience / 2) }
    }

    /// An agent does what people do with the app: mostly sensible, sometimes twice, sometimes at the wrong moment.
    mutating func agentActs(_ index: Int) {
        guard !isEnding else { return }
        plan(.agentActs(index), after: random.number(2000...240_000))
        let agent = agents[index]
        switch random.number(0...19) {
        case 0..<9: hear(.login(agent, queues: queues.filter { _ in random.happens(800) }, device: nil))
        case 9: hear(.logout(agent, queues: random.happens(500) ? nil : [queues[0]], why: .`self`))
        case 10..<12: hear(.pause(agent, reason: "lunch", why: random.happens(200) ? .supervisor : .`self`))
        case 12..<15: hear(.ready(agent))
        case 15: hear(.finishWrapUp(agent))
        case 16: hear(.extendWrapUp(agent, by: Milliseconds(random.number(1000...60_000))))
        case 17: tell(.otherCall(agent, random.happens(300)))
        case 18: tell(.deviceReachable(agent, device(of: index), random.happens(700)))
        default: tell(.otherCall(agent, false))
        }
    }

    /// An administrator or supervisor changes something while calls are under way.
    mutating func administratorActs() {
        guard !isEnding else { return }
        plan(.administratorActs, after: random.number(30_000...900_000))
        let index = Int(random.number(0...Int64(queues.count - 1)))
        switch random.number(0...8) {
        case 0..<2: hear(drawnQueue(index))
        case 2..<4: hear(drawnAgent(Int(random.number(0...Int64(agents.count - 1)))))
        case 4: hear(drawnSchedule(index))
        case 5: hear(.temporaryScheduleEnded(name: "meeting"))
        case 6: if let call = stored.calls.first(where: { $0.phase == .connected })?.id { hear(.transferred(call)) }
        case 7: if let call = stored.calls.map(\.id).sorted().last { hear(.withdraw(call)) }
        default: if let call = stored.calls.map(\.id).sorted().first { hear(.setPriority(call, 2)) }
        }
    }

    private mutating func drawnSchedule(_ index: Int) -> QueueEvent {
        let from = now + .milliseconds(random.number(-60_000...60_000))
        let to = from + .milliseconds(random.number(61_000...600_000))
        return .temporaryScheduleSet(
            TemporarySchedule(name: "meeting", queues: [queues[index]], from: from, to: to, action: nil)
        )
    }

    private func device(of index: Int) -> DeviceID {
        DeviceID(high: 4, low: UInt64(index + 1))
    }

    /// A queue with settings as companies might have them.
    mutating func drawnQueue(_ index: Int) -> QueueEvent {
        var settings = QueueSettings()
        if random.happens(400) {
            settings.distribution.kind = .parallel
            settings.distribution.agents = Int(random.number(1...10))
        }
        settings.ringTime = .seconds(random.number(5...20))
        settings.wrapUp = .seconds(random.pick([0, 0, 10, 30, 120]) ?? 0)
        if random.happens(400) { settings.autoLogout.missedOffers = Int(random.number(1...4)) }
        settings.autoLogout.countDeclines = random.happens(300)
        settings.deviceFailureLimit = Int(random.number(1...6))
        settings.weight = Int(random.number(-1...1))
        if random.happens(500) {
            settings.maximumWait = .init(seconds: .seconds(random.number(10...600)), action: .busy)
        }
        if random.happens(400) {
            settings.autoClose.waiting = Int(random.number(2...20))
            settings.autoClose.action = random.happens(500) ? .busy : .hangUp
        }
        if random.happens(300) { settings.welcome = .seconds(random.number(1...20)) }
        settings.welcomeInFull = random.happens(500)
        if random.happens(500) {
            settings.announcements.positionInterval = .seconds(random.number(15...60))
            settings.announcements.waitInterval = .seconds(random.number(15...90))
        }
        drawClosing(&settings, index)
        return .queueSet(queues[index], QueueDefinition(numbers: [numbers[index]], settings: settings))
    }

    /// Ways out of the queue: keys, limits, closing, nobody there; some lead to another queue.
    private mutating func drawClosing(_ settings: inout QueueSettings, _ index: Int) {
        let next = CallAction.queue(queues[(index + 1) % queues.count])
        let action = queues.count > 1 && random.happens(300) ? next : .hangUp
        if random.happens(300) { settings.exitKeys = [.init(key: "1", effect: .action(action))] }
        if random.happens(200) { settings.exitKeys.append(.init(key: "2", effect: .callback)) }
        if random.happens(400) {
            settings.nobodyThere.policy = random.pick(QueueSettings.NobodyThere.Policy.allCases) ?? .nobodyLoggedIn
        }
        settings.nobodyThere.action = action
        if random.happens(300) { settings.nobodyThere.whileWaiting = .divert }
        if random.happens(200) { settings.autoClose.wait = .seconds(random.number(20...200)) }
        if random.happens(100) { settings.priorityAgeing = .seconds(random.number(10...120)) }
        if random.happens(200) { settings.stickyAgent = .seconds(600) }
        if random.happens(200) { settings.distribution.kind = .skills }
        if random.happens(200) { settings.distribution.skills = [SkillLevel(Skill("english"), 2)] }
        settings.distribution.widening = [.init(after: .seconds(20), skill: Skill("english"), level: nil)]
        if random.happens(100) {
            let hours = DayHours(from: Int(random.number(0...600)), to: Int(random.number(700...1440)))
            settings.openingHours = [.init(rule: RecurrenceRule(.daily), hours: hours)]
            settings.whenClosing = random.happens(500) ? .divert : .drain
        }
        settings.closedAction = action
    }

    /// An agent with a plan, memberships and one device; sometimes without the right to log in.
    mutating func drawnAgent(_ index: Int) -> QueueEvent {
        let plans: [UserPlan] = [.pro, .business, .enterprise, .pro, .pro, .pro, .basic]
        let memberships = queues.filter { _ in random.happens(850) }.map {
            AgentProfile.Membership(queue: $0, maySee: true, mayLogIn: random.happens(950))
        }
        let kind = random.pick(DeviceKind.allCases) ?? .softphone
        let profile = AgentProfile(
            plan: random.pick(plans) ?? .pro,
            skills: random.happens(600) ? [SkillLevel(Skill("english"), Int(random.number(1...5)))] : [],
            memberships: memberships,
            devices: [.init(id: device(of: index), kind: kind)]
        )
        return .agentSet(agents[index], profile)
    }
}
