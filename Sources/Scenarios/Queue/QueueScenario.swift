import Domain
public import Foundation
import HeapModule
import StrictJSON

/// The queue half of the scenario command: drives the very engine that runs in production from a file.
public enum QueueScenario {
    /// Runs a scenario file and gives its output, one JSON object a line.
    ///
    /// Throws `JSONRefusal` when anything in the file is not understood; nothing has run then. The output is the same
    /// bytes for the same file, in any process.
    public static func run(_ data: Data) throws -> [String] {
        let file = try ScenarioFile(JSONReader(try JSONValue(parsing: data)))
        var run = ScenarioRun(file)
        return run.lines()
    }
}

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
    private var output: ScenarioOutput

    init(_ file: ScenarioFile) {
        self.file = file
        output = ScenarioOutput(names: file.names, start: file.start)
        for agent in file.agents { answersAfter[agent.id] = agent.answersAfter }
    }

    mutating func lines() -> [String] {
        tell(.timeZoneSet(file.timeZone), at: file.start)
        for queue in file.queues { tell(.queueSet(queue.id, queue.definition), at: file.start) }
        for agent in file.agents { tell(.agentSet(agent.id, agent.profile), at: file.start) }
        for step in file.steps where step.at <= file.until {
            pass(until: step.at)
            act(step)
        }
        pass(until: file.until)
        obey(engine.advance(to: file.until), at: file.until)
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
                act(habit)
            } else if let next, next.at <= end {
                obey(engine.passNextDeadline(), at: next.at)
                collect()
            } else {
                return
            }
        }
    }

    private mutating func act(_ habit: Habit) {
        let at = habit.deadline.at
        switch habit.act {
        case .giveUp(let call):
            if !connected.contains(call) { tell(.callerLeft(call), at: at) }
        case .answer(let offer):
            tell(.answered(offer), at: at)
            if mobileOffers.contains(offer) { tell(.confirmed(offer), at: at) }
        case .endConversation(let call): tell(.agentHungUp(call), at: at)
        }
    }

    private mutating func act(_ step: ScenarioStep) {
        switch step.act {
        case .call(let arrival, let patience, let handleTime):
            handleTimes[arrival.call] = handleTime
            if let patience { expect(.giveUp(arrival.call), at: step.at + patience) }
            tell(.arrived(arrival), at: step.at)
        case .offer(let agent, let call, let act):
            guard let ring = ringing[agent], call == nil || call == ring.call else { return }
            tell(event(act, ring.offer), at: step.at)
        case .plain(let event): tell(event, at: step.at)
        }
    }

    private func event(_ act: ScenarioStep.OfferAct, _ offer: OfferID) -> QueueEvent {
        switch act {
        case .answer: .answered(offer)
        case .confirm: .confirmed(offer)
        case .decline: .declined(offer)
        case .deviceFailed: .offerFailed(offer)
        case .agentLeft: .agentLeft(offer)
        }
    }

    private mutating func expect(_ act: Habit.Act, at: Instant) {
        habits.insert(Habit(deadline: Deadline(at: at, order: engine.takeDeadlineOrder()), act: act))
    }

    private mutating func tell(_ event: QueueEvent, at instant: Instant) {
        obey(engine.handle(event, at: instant), at: instant)
        collect()
    }

    /// The world's part of the commands; the rest is for a real switch.
    private mutating func obey(_ commands: [QueueCommand], at instant: Instant) {
        for command in commands {
            switch command {
            case .offer(let offer, let call, let agent, _, let kind, _):
                ringing[agent] = Ringing(offer: offer, call: call)
                if kind == .mobile { mobileOffers.insert(offer) }
                if let delay = answersAfter[agent] { expect(.answer(offer), at: instant + delay) }
            case .connect(let call, let offer):
                connected.insert(call)
                if let length = handleTimes[call] { expect(.endConversation(call), at: instant + length) }
                collect()
                tell(.bridged(offer), at: instant)
            case .reject, .refuse, .hold, .play, .askConfirmation, .cancelOffer, .endCall, .requestCallback, .notify:
                break
            }
        }
    }

    private mutating func collect() {
        output.take(engine.takeRecords())
        _ = engine.takeChanges()
    }
}
