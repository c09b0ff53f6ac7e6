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
        let mean = totals.answered == 0 ? nil : totals.answeredWait.seconds / Double(totals.answered)
        let estimates = Double(totals.estimates)
        let hasEstimates = totals.estimates > 0
        return .object([
            "outcomes": .object(outcomes),
            "offered": .integer(Int64(totals.admitted)),
            "handled": .integer(Int64(totals.answered)),
            "averageSpeedOfAnswer": rounded(mean),
            "serviceLevel": rounded(totals.serviceLevel(queue.definition.settings.serviceLevel.formula)),
            "longestWait": seconds(max(longest, totals.longestWait)),
            "estimate": .object([
                "kept": rounded(hasEstimates ? Double(totals.kept) / estimates : nil),
                "rmse": rounded(hasEstimates ? (totals.squaredError / estimates).squareRoot() : nil),
                "bias": rounded(hasEstimates ? totals.error / estimates : nil),
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

    private func rounded(_ number: Double?) -> JSONValue {
        guard let number else { return .null }
        let thousandths = (number * 1000).rounded() / 1000
        return Int64(exactly: thousandths).map(JSONValue.integer) ?? .fraction(thousandths)
    }
}
