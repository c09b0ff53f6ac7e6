import Domain
import StrictJSON

extension ScenarioOutput {
    mutating func summarise(_ engine: QueueEngine, at end: Instant) {
        let state = engine.snapshot
        var queues: [String: JSONValue] = [:]
        for queue in state.queues {
            let waiting = state.calls.filter { $0.queue == queue.id && $0.isQueued }.map { end.since($0.waitingSince) }
            queues[queueName(queue.id)] = summary(queue, longest: waiting.max() ?? .zero)
        }
        var agents: [String: JSONValue] = [:]
        for agent in state.agents { agents[agentName(agent.id)] = summary(agent, at: end) }
        let hash = String(engine.stateHash, radix: 16)
        append(
            .object([
                "type": .string("summary"), "t": seconds(end.since(startOfRun)), "queues": .object(queues),
                "agents": .object(agents),
                "stateHash": .string(String(repeating: "0", count: 16 - hash.utf8.count) + hash),
            ])
        )
    }

    private func summary(_ queue: QueueState, longest: Milliseconds) -> JSONValue {
        let totals = queue.totals
        var outcomes: [String: JSONValue] = [:]
        for outcome in CallOutcome.allCases where totals[outcome] > 0 {
            outcomes[outcome.rawValue] = .integer(Int64(totals[outcome]))
        }
        return .object([
            "outcomes": .object(outcomes),
            "offered": .integer(Int64(totals.admitted)),
            "handled": .integer(Int64(totals.handled)),
            "averageSpeedOfAnswer": rounded(mean(totals.answeredWait.seconds, totals.handled)),
            "serviceLevel": rounded(totals.serviceLevel(queue.definition.settings.serviceLevel.formula)),
            "longestWait": seconds(max(longest, totals.longestWait)),
            "estimate": .object([
                "kept": rounded(mean(Double(totals.kept), totals.promises)),
                "rmse": rounded(mean(totals.squaredError, totals.estimates)?.squareRoot()),
                "bias": rounded(mean(totals.error, totals.estimates)),
            ]),
        ])
    }

    private func summary(_ agent: AgentState, at end: Instant) -> JSONValue {
        var totals = agent.totals
        let open = end.since(agent.since)
        switch agent.presence {
        case .ready: totals.idle += open
        case .talking: totals.talk += open
        case .wrapUp: totals.wrapUp += open
        case .paused: totals.paused += open
        case .loggedOut, .offered, .notResponding, .otherCall: break
        }
        return .object([
            "calls": .integer(Int64(totals.calls)), "missed": .integer(Int64(totals.missed)),
            "declined": .integer(Int64(totals.declined)), "failed": .integer(Int64(totals.failed)),
            "idle": seconds(totals.idle), "talk": seconds(totals.talk), "wrapUp": seconds(totals.wrapUp),
            "paused": seconds(totals.paused),
        ])
    }

    private func mean(_ sum: Double, _ count: Int) -> Double? {
        count == 0 ? nil : sum / Double(count)
    }

    /// To the millionth: what can be compared with a figure worked out by hand.
    private func rounded(_ number: Double?) -> JSONValue {
        guard let number else { return .null }
        let millionths = (number * 1_000_000).rounded() / 1_000_000
        return Int64(exactly: millionths).map(JSONValue.integer) ?? .fraction(millionths)
    }
}
