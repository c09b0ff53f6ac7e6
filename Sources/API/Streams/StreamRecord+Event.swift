import Domain
import NIOCore
import Storage
import StrictJSON

extension StreamRecord {
    /// Whether a reader sees it: what concerns a queue by the queue, what concerns an agent by the agent, their own always.
    func isSeen(by visibility: Visibility, _ reader: UserID?) -> Bool {
        if let agent = record.fact.agent {
            if agent == reader { return true }
            if queue == nil { return visibility.sees(agent: agent) }
        }
        return queue.map(visibility.sees) ?? (visibility == .everything)
    }

    /// The event as it is sent: its kind as the name, its number as the identifier.
    func event(seenBy visibility: Visibility) throws -> ServerSentEvent {
        var members = record.fact.details
        if case .loggedIn(_, let queues, _) = record.fact {
            members["queues"] = .array(queues.filter(visibility.sees).map(\.json))
        }
        members["sequence"] = .integer(record.sequence)
        members["at"] = Timestamp.json(record.at)
        if let queue, members["queue"] == nil { members["queue"] = queue.json }
        let text = String(buffer: try JSONValue.object(members).bytes())
        return ServerSentEvent(id: String(record.sequence), name: record.fact.kind, text: text)
    }
}

extension HistoryRecord.Fact {
    /// The stable name of the event.
    fileprivate var kind: String {
        switch self {
        case .admitted: "admitted"
        case .refused: "refused"
        case .loginRefused: "loginRefused"
        case .announced: "announced"
        case .widened: "widened"
        case .offered: "offered"
        case .offerEnded: "offerEnded"
        case .connected: "connected"
        case .ended: "ended"
        case .presence: "presence"
        case .loggedIn: "loggedIn"
        case .queueClosed: "queueClosed"
        case .queueOpened: "queueOpened"
        }
    }

    /// The agent whom it concerns.
    fileprivate var agent: AgentID? {
        switch self {
        case .loginRefused(let agent, _, _), .offered(_, _, let agent, _, _), .offerEnded(_, _, let agent, _),
            .connected(_, let agent), .presence(let agent, _, _), .loggedIn(let agent, _, _):
            agent
        case .admitted, .refused, .announced, .widened, .ended, .queueClosed, .queueOpened: nil
        }
    }

    /// What it says beside number, time and queue.
    fileprivate var details: [String: JSONValue] {
        switch self {
        case .admitted(let call, let queue, let position):
            ["call": call.json, "queue": queue.json, "position": .integer(Int64(position))]
        case .refused(let call, _, let reason, _): ["call": call.json, "reason": .string(reason.rawValue)]
        case .loginRefused(let agent, let queue, let code):
            ["agent": agent.json, "queue": queue.json, "code": .string(code.rawValue)]
        case .announced(let call, let announcement):
            ["call": call.json, "prompt": .string(announcement.prompt.rawValue)]
        case .widened(let call, _): ["call": call.json]
        case .offered(let offer, let call, let agent, let device, _):
            ["offer": offer.json, "call": call.json, "agent": agent.json, "device": device.json]
        case .offerEnded(let offer, let call, let agent, let result):
            ["offer": offer.json, "call": call.json, "agent": agent.json, "result": .string(result.rawValue)]
        case .connected(let call, let agent): ["call": call.json, "agent": agent.json]
        case .ended(let call, let queue, let outcome, let waited, let talked, _):
            [
                "call": call.json, "queue": queue.json, "outcome": .string(outcome.rawValue),
                "waitedMs": .integer(waited.count), "talkedMs": .integer(talked.count),
            ]
        case .presence(let agent, let presence, let cause): Self.details(agent, presence, cause)
        case .loggedIn(let agent, _, let device):
            ["agent": agent.json, "device": device.orNull()]
        case .queueClosed(let queue, let reason), .queueOpened(let queue, let reason):
            ["queue": queue.json, "reason": .string(reason.rawValue)]
        }
    }

    private static func details(_ agent: AgentID, _ presence: Presence, _ cause: Presence.Cause) -> [String: JSONValue]
    {
        var members: [String: JSONValue] = [
            "agent": agent.json, "presence": .string(presence.kind.rawValue), "why": .string(cause.rawValue),
        ]
        if case .paused(let reason) = presence { members["reason"] = .string(reason) }
        if case .wrapUp(let until) = presence { members["until"] = Timestamp.json(until) }
        return members
    }
}
