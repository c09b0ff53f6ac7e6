import Domain
import HeapModule

/// A company's world, drawn from a seed: callers, agents, a switch, a worker and a store, all of which may fail.
///
/// The engine in it is the product's own. Nothing here reads a clock or a process-wide source of randomness.
public struct SimulationWorld {
    var random: SimulationRandom
    var faults: SimulationFaults
    var switchboard = SimulatedSwitchboard()
    var engine: QueueEngine
    /// What is committed: all that a worker that begins again has.
    var stored: EngineSnapshot
    var report: SimulationReport
    var rules = SimulationRules()
    var now: Instant
    static let company = CompanyID(high: 5, low: 1)
    var sabotage: SimulationSabotage?
    let queues: [QueueID]
    let agents: [AgentID]
    let numbers: [PhoneNumber]

    private var agenda = Heap<PlannedHappening>()
    private var planned: Int64 = 0
    var calls: UInt64 = 0
    /// Once set, nobody new calls and nothing fails: all that is under way has to come to its end.
    private(set) var isEnding = false

    /// Runs the world of a seed until the engine has handled so many events, then lets it come to rest.
    public static func run(seed: UInt64, events: Int) -> SimulationReport {
        run(seed: seed, events: events, sabotage: nil)
    }

    /// The same with a fault planted, to see whether the rules find it.
    static func run(seed: UInt64, events: Int, sabotage: SimulationSabotage?) -> SimulationReport {
        var world = SimulationWorld(seed: seed)
        world.sabotage = sabotage
        world.begin()
        while world.report.events < events, world.report.violations.isEmpty { world.step() }
        world.comeToRest()
        return world.report
    }

    private init(seed: UInt64) {
        var random = SimulationRandom(seed: seed)
        faults = SimulationFaults.drawn(from: &random)
        report = SimulationReport(seed: seed)
        now = Instant(milliseconds: 1_772_438_400_000 + random.number(0...31_536_000) * 1000)
        queues = (1...UInt64(random.number(1...4))).map { QueueID(high: 1, low: $0) }
        agents = (1...UInt64(random.number(1...15))).map { AgentID(high: 2, low: $0) }
        numbers = queues.indices.compactMap { PhoneNumber("+4685000000\($0)") }
        stored = EngineSnapshot()
        engine = QueueEngine(company: Self.company, restoring: stored)
        self.random = random
    }

    private mutating func begin() {
        hear(.timeZoneSet("Europe/Stockholm"))
        for index in queues.indices { hear(drawnQueue(index)) }
        for index in agents.indices { hear(drawnAgent(index)) }
        for index in agents.indices { plan(.agentActs(index), after: random.number(0...60_000)) }
        plan(.callerCalls, after: 1000)
        plan(.administratorActs, after: random.number(60_000...600_000))
        plan(.workerCompares, after: 10_000)
    }

    /// Puts a happening into the agenda.
    mutating func plan(_ happening: SimulatedHappening, after milliseconds: Int64) {
        planned += 1
        agenda.insert(
            PlannedHappening(at: now + .milliseconds(milliseconds), order: planned, happening: happening)
        )
    }

    /// Lets the next thing happen: the engine's own deadline or what the world has planned, whichever is earlier.
    private mutating func step() {
        let deadline = engine.nextDeadline?.at
        guard let next = agenda.min else { return hearDeadline(deadline) }
        if let deadline, deadline <= next.at { return hearDeadline(deadline) }
        _ = agenda.popMin()
        now = max(now, next.at)
        happen(next.happening)
    }

    private mutating func hearDeadline(_ deadline: Instant?) {
        guard let deadline else { return }
        now = max(now, deadline)
        hear(.tick)
    }

    /// No faults, no new callers: within the longest deadline everything ends.
    private mutating func comeToRest() {
        guard report.violations.isEmpty else { return }
        isEnding = true
        faults = .none
        hear(.tick)
        compare()
        var steps = 0
        while rules.hasOpenCalls, steps < 100_000, report.violations.isEmpty {
            step()
            steps += 1
        }
        if rules.hasOpenCalls { violate("10: calls are left that nothing ends") }
        if !switchboard.lines.isEmpty, report.violations.isEmpty { compare() }
        if let left = switchboard.sortedLines.first { violate("14: the line of call \(left.0) is left in the switch") }
    }

    mutating func violate(_ rule: String) {
        report.violations.append("event \(report.events): \(rule)")
    }
}
