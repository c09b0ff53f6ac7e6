import Domain
import DomainJSON
import StrictJSON

/// Reads one event of a scenario file against what the file has said so far.
struct ScenarioStepReader {
    let file: ScenarioFile

    func step(_ reader: JSONReader, after last: Instant) throws -> ScenarioStep {
        let object = try reader.anyObject()
        let at = file.start + Milliseconds(try object[required: "t"].seconds().wholeMilliseconds)
        guard at >= last else { throw object.refusal(of: "t", "must not be before the event before it") }
        return ScenarioStep(at: at, act: try act(reader, try object[required: "type"].word()))
    }

    private func act(_ reader: JSONReader, _ type: ScenarioEventType) throws -> ScenarioStep.Act {
        switch type {
        case .call: try call(reader)
        case .answer: try offer(reader, .answer)
        case .confirm: try offer(reader, .confirm)
        case .decline: try offer(reader, .decline)
        case .deviceFailed: try offer(reader, .deviceFailed)
        case .agentLeft: try offer(reader, .agentLeft)
        case .hangUp: .plain(try hangUp(reader))
        case .press: .plain(try press(reader))
        case .withdraw: .plain(.withdraw(try knownCall(of: try members(reader, ["call"]))))
        case .setPriority: .plain(try setPriority(reader))
        case .transfer: .plain(.transferred(try knownCall(of: try members(reader, ["call"]))))
        case .login: .plain(try login(reader))
        case .logout: .plain(try logout(reader))
        case .pause: .plain(try pause(reader))
        case .ready: .plain(.ready(try agent(of: try members(reader, ["agent"]))))
        case .finishWrapUp: .plain(.finishWrapUp(try agent(of: try members(reader, ["agent"]))))
        case .extendWrapUp: .plain(try extendWrapUp(reader))
        case .deviceReachable: .plain(try reach(reader, true))
        case .deviceUnreachable: .plain(try reach(reader, false))
        case .otherCall: .plain(try otherCall(reader))
        case .setAgent: .plain(try setAgent(reader))
        case .setQueue: .plain(try setQueue(reader))
        case .deleteQueue: .plain(.queueDeleted(try queue(of: try members(reader, ["queue"]))))
        case .temporarySchedule: .plain(try temporarySchedule(reader))
        case .endTemporarySchedule: .plain(try endTemporarySchedule(reader))
        }
    }

    /// The event's object with these keys beside its time and type, and no others.
    func members(_ reader: JSONReader, _ keys: Set<String>) throws -> JSONObjectReader {
        try reader.object(keys.union(["t", "type"]))
    }
}
