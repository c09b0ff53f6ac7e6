import Domain
import StrictJSON

/// The output of a scenario: history records as JSON lines with sorted keys, the summary last.
struct ScenarioOutput {
    private let names: ScenarioNames
    let startOfRun: Instant
    private(set) var lines: [String] = []

    init(names: ScenarioNames, start: Instant) {
        self.names = names
        startOfRun = start
    }

    mutating func take(_ records: [HistoryRecord]) {
        for record in records {
            guard let (type, members) = describe(record.fact) else { continue }
            var line = members
            line["t"] = seconds(record.at.since(startOfRun))
            line["type"] = .string(type)
            append(.object(line))
        }
    }

    mutating func append(_ value: JSONValue) {
        lines.append(JSONLine(value).text)
    }

    func seconds(_ length: Milliseconds) -> JSONValue {
        length.count % 1000 == 0 ? .integer(length.count / 1000) : .fraction(Double(length.count) / 1000)
    }

    func text(_ id: AgentID) -> JSONValue { .string(names.name(id)) }
    func text(_ id: QueueID) -> JSONValue { .string(names.name(id)) }
    func text(_ id: CallID) -> JSONValue { .string(names.name(id)) }
    func queueName(_ id: QueueID) -> String { names.name(id) }
    func agentName(_ id: AgentID) -> String { names.name(id) }
    func deviceName(_ id: DeviceID) -> String { names.name(id) }

    private func describe(_ fact: HistoryRecord.Fact) -> (String, [String: JSONValue])? {
        switch fact {
        case .admitted(let call, let queue, let position):
            ("admitted", ["call": text(call), "queue": text(queue), "position": .integer(Int64(position))])
        case .refused(let call, _, let reason, let action):
            ("refused", ["call": text(call), "reason": .string(reason.rawValue)].merging(members(action)) { $1 })
        case .loginRefused(let agent, let queue, let code):
            ("loginRefused", ["agent": text(agent), "queue": text(queue), "code": .string(code.rawValue)])
        case .announced(let call, let announcement): ("announced", members(announcement, call))
        case .offered(_, let call, let agent, let device, let explanation):
            (
                "offered",
                [
                    "call": text(call), "agent": text(agent), "device": .string(names.name(device)),
                    "explanation": members(explanation),
                ]
            )
        case .offerEnded(_, let call, let agent, let result):
            ("offerEnded", ["call": text(call), "agent": text(agent), "result": .string(result.rawValue)])
        case .connected(let call, let agent): ("connected", ["call": text(call), "agent": text(agent)])
        case .ended(let call, _, let outcome, let waited, let talked, let action):
            (
                "ended",
                [
                    "call": text(call), "outcome": .string(outcome.rawValue), "waited": seconds(waited),
                    "talked": seconds(talked),
                ].merging(action.map(members) ?? [:]) { $1 }
            )
        case .presence(let agent, let presence, let why): ("presence", members(presence, agent, why))
        case .queueClosed(let queue, let reason):
            ("queueClosed", ["queue": text(queue), "reason": .string(reason.rawValue)])
        case .queueOpened(let queue, let reason):
            ("queueOpened", ["queue": text(queue), "reason": .string(reason.rawValue)])
        case .widened, .loggedIn: nil
        }
    }

    private func members(_ action: CallAction) -> [String: JSONValue] {
        switch action {
        case .forward(let number): ["action": .string("forward"), "target": .string(number.e164)]
        case .queue(let queue): ["action": .string("queue"), "target": text(queue)]
        case .busy: ["action": .string("busy")]
        case .hangUp: ["action": .string("hangUp")]
        }
    }

    private func members(_ presence: Presence, _ agent: AgentID, _ why: Presence.Cause) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "agent": text(agent), "to": .string(presence.kind.rawValue), "why": .string(why.rawValue),
        ]
        if case .wrapUp(let until) = presence { members["until"] = seconds(until.since(startOfRun)) }
        if case .paused(let reason) = presence, !reason.isEmpty { members["reason"] = .string(reason) }
        return members
    }

    private func members(_ announcement: Announcement, _ call: CallID) -> [String: JSONValue] {
        var members: [String: JSONValue] = ["call": text(call), "prompt": .string(announcement.prompt.rawValue)]
        members["position"] = announcement.position.map { .integer(Int64($0)) }
        members["estimateSeconds"] = announcement.estimate.map(seconds)
        switch announcement.wait {
        case .lessThan(let minutes): members["waitSeconds"] = .integer(Int64(minutes) * 60)
        case .moreThanTwentyMinutes:
            members["waitSeconds"] = .null
            members["moreThan"] = .integer(1200)
        case nil: break
        }
        return members
    }

    private func members(_ explanation: Explanation) -> JSONValue {
        var over: [String: JSONValue] = [:]
        for agent in explanation.passedOver { over[names.name(agent.agent)] = .string(agent.reason.rawValue) }
        var members: [String: JSONValue] = [
            "candidates": .array(explanation.candidates.map { text($0) }),
            "passedOver": .object(over),
            "values": .object([
                "idle": seconds(explanation.values.idle),
                "callsToday": .integer(Int64(explanation.values.callsToday)),
                "level": .integer(Int64(explanation.values.level)),
                "otherSkillsNeeded": .integer(Int64(explanation.values.otherSkillsNeeded)),
                "sticky": .boolean(explanation.values.isSticky),
                "waited": seconds(explanation.values.waited),
            ]),
        ]
        if !explanation.passedCalls.isEmpty {
            var calls: [String: JSONValue] = [:]
            for call in explanation.passedCalls { calls[names.name(call.call)] = .string(call.reason.rawValue) }
            members["passedCalls"] = .object(calls)
        }
        return .object(members)
    }
}
