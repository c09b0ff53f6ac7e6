import Domain
import Foundation
import Testing

/// The five traffic patterns on which the estimate has to beat the moving average (queue.md §9).
@Suite struct EstimateQualityTests {
    struct Pattern: CustomTestStringConvertible {
        var testDescription: String
        var agents = 5
        /// Calls per second that the agents could just take are multiplied with this at a time of the day.
        var load: @Sendable (Double) -> Double = { _ in 1.1 }
        var isLogNormal = false
        /// Agents at lunch at a time of the day.
        var away: @Sendable (Double) -> Int = { _ in 0 }
    }

    static let patterns = [
        Pattern(testDescription: "5 agents, 1.1"),
        Pattern(testDescription: "20 agents, 1.1", agents: 20),
        Pattern(testDescription: "5 agents, lognormal service", isLogNormal: true),
        Pattern(
            testDescription: "bursts of 1.6 and 0.6",
            load: { $0.truncatingRemainder(dividingBy: 3600) < 1200 ? 1.6 : 0.6 }),
        Pattern(testDescription: "6 agents, 3 at lunch", agents: 6, load: { _ in 1 }) {
            (14_400..<18_000).contains($0.truncatingRemainder(dividingBy: 28_800)) ? 3 : 0
        },
    ]

    @Test(arguments: patterns)
    func `the error is at most seven tenths of the moving average's, and eight of ten promises are kept`(
        pattern: Pattern
    ) {
        var world = EstimateWorld(pattern)
        let result = world.run(calls: 12_000)
        #expect(result.ratio <= 0.70, "\(result)")
        #expect(abs(result.bias) <= 0.05, "\(result)")
        #expect((0.75...0.85).contains(result.kept), "\(result)")
    }
}

/// Callers with exponential patience before agents with random handle times, and app_queue's average beside the engine.
private struct EstimateWorld {
    struct Result {
        var ratio: Double
        var bias: Double
        var kept: Double
    }

    private enum Happening { case arrival, patienceEnds(CallID), talkEnds(CallID), lunch }

    private let pattern: EstimateQualityTests.Pattern
    private var engine = QueueEngine(company: CompanyID(high: 1, low: 1))
    private var agenda: [(at: Double, happening: Happening)] = []
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var now = 0.0
    private var calls: UInt64 = 0
    private var entered: [CallID: (at: Double, average: Double)] = [:]
    private var average = 0.0
    private var squares = 0.0
    private var judged = 0.0
    private var waits = 0.0
    private let queue = QueueID(high: 1, low: 1)

    init(_ pattern: EstimateQualityTests.Pattern) {
        self.pattern = pattern
        var settings = QueueSettings()
        settings.holidays.mode = .ignore
        settings.returnWindow = .zero
        let number = PhoneNumber("+46850000001").map { [$0] } ?? []
        tell(.queueSet(queue, QueueDefinition(numbers: number, settings: settings)))
        for index in 0..<pattern.agents {
            let device = AgentProfile.Device(id: DeviceID(high: 4, low: UInt64(index)), kind: .softphone)
            tell(
                .agentSet(agent(index), AgentProfile(plan: .pro, memberships: [.init(queue: queue)], devices: [device]))
            )
            tell(.login(agent(index), queues: [queue], device: nil))
        }
        agenda.append((0, .arrival))
        agenda.append((60, .lunch))
    }

    private func agent(_ index: Int) -> AgentID { AgentID(high: 2, low: UInt64(index)) }

    private mutating func uniform() -> Double {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return (Double(state >> 11) + 0.5) / Double(1 << 53)
    }

    private mutating func exponential(_ mean: Double) -> Double { -mean * log(uniform()) }

    /// Mean 180 s; lognormal with a coefficient of variation of about one.
    private mutating func handleTime() -> Double {
        guard pattern.isLogNormal else { return exponential(180) }
        let normal = (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
        return 180 * exp(0.83 * normal - 0.83 * 0.83 / 2)
    }

    mutating func run(calls limit: UInt64) -> Result {
        while calls < limit, let index = agenda.indices.min(by: { agenda[$0].at < agenda[$1].at }) {
            let next = agenda.remove(at: index)
            now = next.at
            happen(next.happening)
        }
        let totals = engine.snapshot.queues[0].totals
        let own = (totals.squaredError / Double(totals.estimates)).squareRoot()
        let other = (squares / judged).squareRoot()
        let bias = totals.error / waits
        return Result(ratio: own / other, bias: bias, kept: Double(totals.kept) / Double(totals.promises))
    }

    private mutating func happen(_ happening: Happening) {
        switch happening {
        case .arrival:
            calls += 1
            let call = CallID(high: 3, low: calls)
            let rate = pattern.load(now) * Double(pattern.agents) / 180
            agenda.append((now + exponential(1 / rate), .arrival))
            agenda.append((now + exponential(600), .patienceEnds(call)))
            guard let to = PhoneNumber("+46850000001") else { return }
            entered[call] = (now, average)
            tell(.arrived(Arrival(call: call, to: to)))
        case .patienceEnds(let call):
            if entered.removeValue(forKey: call) != nil { tell(.callerLeft(call)) }
        case .talkEnds(let call): tell(.agentHungUp(call))
        case .lunch:
            agenda.append((now + 60, .lunch))
            for index in 0..<pattern.agents {
                let isAway = index < pattern.away(now)
                tell(isAway ? .pause(agent(index), reason: "lunch", why: .`self`) : .ready(agent(index)))
            }
        }
    }

    private mutating func tell(_ event: QueueEvent) {
        let instant = Instant(milliseconds: 1_772_438_400_000 + Int64(now * 1000))
        for command in engine.handle(event, at: instant) {
            switch command {
            case .offer(let offer, _, _, _, _, _): tell(.answered(offer))
            case .connect(let call, let offer):
                judge(call)
                agenda.append((now + handleTime(), .talkEnds(call)))
                tell(.bridged(offer))
            case .reject, .refuse, .hold, .play, .askConfirmation, .cancelOffer, .endCall, .requestCallback, .notify:
                break
            }
        }
        _ = engine.takeRecords()
        _ = engine.takeChanges()
    }

    private mutating func judge(_ call: CallID) {
        guard let entry = entered.removeValue(forKey: call), now > entry.at else { return }
        let wait = now - entry.at
        squares += (entry.average - wait) * (entry.average - wait)
        judged += 1
        waits += wait
        average = (3 * average + wait) / 4
    }
}
