import Domain
import HeapModule

/// The world around the engine in a scenario: callers with patience, agents who answer.
struct ScenarioRun {
    /// Something that a caller or an agent does by itself.
    private struct Habit: Comparable {
        enum Act { case giveUp(CallID), answer(OfferID), endConversation(CallID) }

        var deadline: Deadline
        var act: Act

        static func < (left: Self, right: Self) -> Bool { left.deadline < right.deadline }
        static func == (left: Self, right: Self) -> Bool { left.deadline == right.deadline }
    }

    private struct Ringing {
        var offer: OfferID
        var call: CallID
    }

    private let file: ScenarioFile
    private var engine = QueueEngine(company: .init(high: 0, low: 0))
    private var habits = Heap<Habit>()
    private var ringing: [AgentID: Ringing] = [:]
    private var connected: Set<CallID> = []
    private var handleTimes: [CallID: Milliseconds] = [:]
    private var answersAfter: [AgentID: Milliseconds] = [:]
    private var mobileOffers: Set<OfferID> = []
    /// Whether a bridge comes up as soon as it is asked for.
    private var isBridging = true
    private var output: ScenarioOutput

    init(_ file: ScenarioFile) {
        self.file = file
        output = ScenarioOutput(names: file.names, start: file.start)
        for agent in file.agents { answersAfter[agent.id] = agent.answersAfter }
    }

    mutating func lines() -> [String] {
        let beginning = Deadline(at: file.start, order: .max)
        tell(.timeZoneSet(file.timeZone), at: beginning)
        for queue in file.queues { tell(.queueSet(queue.id, queue.definition), at: beginning) }
        for agent in file.agents { tell(.agentSet(agent.id, agent.profile), at: beginning) }
        for step in file.steps where step.at <= file.until {
            pass(until: step.at)
            act(step)
        }
        pass(until: file.until)
        obey(engine.advance(to: file.until), at: Deadline(at: file.until, order: .max))
        collect()
        output.summarise(engine, at: file.until)
        return output.lines
    }

    /// Lets deadlines pass, the engine's and the world's in one order (queue.md §14.4).
    private mutating func pass(until end: Instant) {
        while true {
            let own = habits.min?.deadline
            let next = engine.nextDeadline
            if let own, own.at <= end, next.map({ own < $0 }) ?? true, let habit = habits.popMin() {
                act(habit.act, at: habit.deadline)
            } else if let next, next.at <= end {
                obey(engine.passNextDeadline(), at: next)
                collect()
            } else {
                return
            }
        }
    }

    private mutating func act(_ act: Habit.Act, at due: Deadline) {
        switch act {
        case .giveUp(let call):
            if !connected.contains(call) { tell(.callerLeft(call), at: due) }
        case .answer(let offer):
            tell(.answered(offer), at: due)
            if mobileOffers.contains(offer) { tell(.confirmed(offer), at: due) }
        case .endConversation(let call): tell(.agentHungUp(call), at: due)
        }
    }

    private mutating func act(_ step: ScenarioStep) {
        let now = Deadline(at: step.at, order: .max)
        switch step.act {
        case .call(let arrival, let patience, let handleTime):
            handleTimes[arrival.call] = handleTime
            if let patience { expect(.giveUp(arrival.call), at: step.at + patience) }
            tell(.arrived(arrival), at: now)
        case .offer(let agent, let call, let act):
            guard let ring = ringing[agent], call == nil || call == ring.call else { return }
            perform(act, ring.offer, at: now)
        case .plain(let event): tell(event, at: now)
        }
    }

    private mutating func perform(_ act: ScenarioStep.OfferAct, _ offer: OfferID, at instant: Deadline) {
        switch act {
        case .answer: tell(.answered(offer), at: instant)
        case .confirm: tell(.confirmed(offer), at: instant)
        case .decline: tell(.declined(offer), at: instant)
        case .deviceFailed: tell(.offerFailed(offer), at: instant)
        case .agentLeft:
            // Answered, and gone before the bridge.
            isBridging = false
            tell(.answered(offer), at: instant)
            if mobileOffers.contains(offer) { tell(.confirmed(offer), at: instant) }
            isBridging = true
            tell(.agentLeft(offer), at: instant)
        }
    }

    private mutating func expect(_ act: Habit.Act, at: Instant) {
        habits.insert(Habit(deadline: Deadline(at: at, order: engine.takeDeadlineOrder()), act: act))
    }

    /// Tells the engine; deadlines set after `due`, when that is one itself, have to wait (queue.md §14.4).
    private mutating func tell(_ event: QueueEvent, at due: Deadline) {
        obey(engine.handle(event, due: due), at: due)
        collect()
    }

    /// The world's part of the commands; the rest is for a real switch.
    private mutating func obey(_ commands: [QueueCommand], at due: Deadline) {
        for command in commands {
            switch command {
            case .offer(let offer, let call, let agent, _, let kind, _):
                ringing[agent] = Ringing(offer: offer, call: call)
                if kind == .mobile { mobileOffers.insert(offer) }
                if let delay = answersAfter[agent] { expect(.answer(offer), at: due.at + delay) }
            case .connect(let call, let offer) where isBridging:
                connected.insert(call)
                if let length = handleTimes[call] { expect(.endConversation(call), at: due.at + length) }
                collect()
                tell(.bridged(offer), at: due)
            case .reject, .refuse, .hold, .play, .askConfirmation, .cancelOffer, .connect, .endCall, .requestCallback,
                .notify:
                break
            }
        }
    }

    private mutating func collect() {
        output.take(engine.takeRecords())
        _ = engine.takeChanges()
    }
}
