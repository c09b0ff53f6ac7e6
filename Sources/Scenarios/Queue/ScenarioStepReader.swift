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
        return ScenarioStep(at: at, act: try act(reader, type: try object[required: "type"].string()))
    }

    private func act(_ reader: JSONReader, type: String) throws -> ScenarioStep.Act {
        switch type {
        case "call": return try call(reader)
        case "answer": return try offer(reader, .answer)
        case "confirm": return try offer(reader, .confirm)
        case "decline": return try offer(reader, .decline)
        case "deviceFailed": return try offer(reader, .deviceFailed)
        case "agentLeft": return try offer(reader, .agentLeft)
        case "hangUp", "press", "withdraw", "setPriority", "transfer": return .plain(try callEvent(reader, type: type))
        case "login", "logout", "pause", "ready", "finishWrapUp", "extendWrapUp", "deviceReachable",
            "deviceUnreachable", "otherCall", "setAgent":
            return .plain(try agentEvent(reader, type: type))
        case "setQueue", "deleteQueue", "temporarySchedule", "endTemporarySchedule":
            return .plain(try queueEvent(reader, type: type))
        default: throw try reader.anyObject().refusal(of: "type", "\"\(type)\" is not a known event type")
        }
    }

    private func members(_ reader: JSONReader, _ keys: Set<String>) throws -> JSONObjectReader {
        try reader.object(keys.union(["t", "type"]))
    }

    private func call(_ reader: JSONReader) throws -> ScenarioStep.Act {
        let object = try members(reader, ["call", "to", "from", "priority", "skills", "patience", "handleTime"])
        let name = try object[required: "call"].string()
        guard file.names.calls[name] == nil else { throw object.refusal(of: "call", "\"\(name)\" is already used") }
        guard let number = PhoneNumber(try object[required: "to"].string()) else {
            throw object.refusal(of: "to", "must be a number in E.164 form")
        }
        var from: PhoneNumber?
        if let reader = object["from"] {
            guard let caller = PhoneNumber(try reader.string()) else {
                throw reader.refusal("must be a number in E.164 form, or absent when withheld")
            }
            from = caller
        }
        let arrival = Arrival(
            call: file.names.nextCall,
            to: number,
            from: from,
            priority: try object["priority"].map { Int(try $0.integer(in: -1000...1000)) } ?? 0,
            skills: try object["skills"].map { try QueueSettingsReader.skills($0) } ?? []
        )
        return .call(arrival, patience: try length(object["patience"]), handleTime: try length(object["handleTime"]))
    }

    private func length(_ reader: JSONReader?) throws -> Milliseconds? {
        try reader.map { Milliseconds(try $0.seconds().wholeMilliseconds) }
    }

    private func offer(_ reader: JSONReader, _ act: ScenarioStep.OfferAct) throws -> ScenarioStep.Act {
        let object = try members(reader, ["agent", "call"])
        let call = try object["call"].map { _ in try self.call(of: object) }
        return .offer(try agent(of: object), call, act)
    }

    private func callEvent(_ reader: JSONReader, type: String) throws -> QueueEvent {
        switch type {
        case "hangUp":
            let object = try members(reader, ["call", "by"])
            let by = try object["by"]?.string() ?? "caller"
            guard by == "caller" || by == "agent" else { throw object.refusal(of: "by", "must be caller or agent") }
            return by == "caller" ? .callerLeft(try call(of: object)) : .agentHungUp(try call(of: object))
        case "press":
            let object = try members(reader, ["call", "key"])
            let key = try object[required: "key"].string()
            guard key.count == 1, "0123456789*#".contains(key) else {
                throw object.refusal(of: "key", "must be one of 0–9, * and #")
            }
            return .keyPressed(try call(of: object), key: key)
        case "setPriority":
            let object = try members(reader, ["call", "priority"])
            return .setPriority(
                try call(of: object),
                Int(try object[required: "priority"].integer(in: -1000...1000))
            )
        case "transfer": return .transferred(try call(of: try members(reader, ["call"])))
        default: return .withdraw(try call(of: try members(reader, ["call"])))
        }
    }

    private func agentEvent(_ reader: JSONReader, type: String) throws -> QueueEvent {
        switch type {
        case "login":
            let object = try members(reader, ["agent", "queues", "device"])
            let device = try object["device"].map { _ in try self.device(of: object) }
            return .login(try agent(of: object), queues: try queues(try object[required: "queues"]), device: device)
        case "logout":
            let object = try members(reader, ["agent", "queues"])
            return .logout(try agent(of: object), queues: try object["queues"].map(queues), why: .`self`)
        case "pause":
            let object = try members(reader, ["agent", "reason"])
            return .pause(try agent(of: object), reason: try object["reason"]?.string() ?? "", why: .`self`)
        case "ready": return .ready(try agent(of: try members(reader, ["agent"])))
        case "finishWrapUp": return .finishWrapUp(try agent(of: try members(reader, ["agent"])))
        case "extendWrapUp":
            let object = try members(reader, ["agent", "seconds"])
            let length = try object[required: "seconds"].seconds(in: 0...1800).wholeMilliseconds
            return .extendWrapUp(try agent(of: object), by: Milliseconds(length))
        case "otherCall":
            let object = try members(reader, ["agent", "on"])
            return .otherCall(try agent(of: object), try object[required: "on"].boolean())
        case "setAgent": return try setAgent(reader)
        default:
            let object = try members(reader, ["agent", "device"])
            return .deviceReachable(try agent(of: object), try device(of: object), type == "deviceReachable")
        }
    }

    private func setAgent(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["agent", "plan", "skills", "memberships"])
        let id = try agent(of: object)
        guard var profile = file.profiles[id] else { throw object.refusal(of: "agent", "is not known") }
        if let value = object["plan"] { profile.plan = try value.word() }
        if let value = object["skills"] { profile.skills = try QueueSettingsReader.skills(value) }
        if let value = object["memberships"] {
            profile.memberships = try ScenarioFile.memberships(value, file.names).sorted { $0.queue < $1.queue }
        }
        return .agentSet(id, profile)
    }

    private func queueEvent(_ reader: JSONReader, type: String) throws -> QueueEvent {
        switch type {
        case "setQueue":
            let object = try members(reader, ["queue", "settings"])
            let id = try queue(of: object)
            let patch = try object[required: "settings"]
            _ = try patch.anyObject()
            let merged = (file.settings[id] ?? .object([:])).merging(patch.value, keepsNulls: true)
            return .queueSet(id, try file.definition(of: id, settings: JSONReader(merged, pointer: patch.pointer)))
        case "deleteQueue": return .queueDeleted(try queue(of: try members(reader, ["queue"])))
        case "endTemporarySchedule":
            let object = try members(reader, ["name"])
            let name = try object[required: "name"].string()
            guard file.temporarySchedules.contains(name) else {
                throw object.refusal(of: "name", "\"\(name)\" is not a known temporary schedule")
            }
            return .temporaryScheduleEnded(name: name)
        default: return try temporarySchedule(reader)
        }
    }

    private func temporarySchedule(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["name", "queues", "from", "to", "action"])
        let from = try instant(object, "from")
        let to = try instant(object, "to")
        guard from < to else { throw object.refusal(of: "to", "must be after from") }
        let closed = try queues(try object[required: "queues"])
        return .temporaryScheduleSet(
            TemporarySchedule(
                name: try object[required: "name"].string(),
                queues: closed,
                from: from,
                to: to,
                action: try object["action"].map { try action($0, of: closed) }
            )
        )
    }

    /// The action of a schedule: it leads to none of the queues that the schedule closes.
    private func action(_ reader: JSONReader, of closed: [QueueID]) throws -> CallAction {
        let known = file.names.queues.filter { !closed.contains($0.value) }
        let numbers = file.queues.filter { closed.contains($0.id) }.flatMap(\.definition.numbers)
        return try QueueSettingsReader(ownNumbers: numbers) { known[$0] }.action(reader)
    }

    private func instant(_ object: JSONObjectReader, _ key: String) throws -> Instant {
        guard let instant = Instant(rfc3339: try object[required: key].string()) else {
            throw object.refusal(of: key, "must be a time with offset, as 2026-03-02T09:00:00+01:00")
        }
        return instant
    }

    private func agent(of object: JSONObjectReader) throws -> AgentID {
        let name = try object[required: "agent"].string()
        guard let id = file.names.agents[name] else {
            throw object.refusal(of: "agent", "\"\(name)\" is not a known agent")
        }
        return id
    }

    private func call(of object: JSONObjectReader) throws -> CallID {
        let name = try object[required: "call"].string()
        guard let id = file.names.calls[name] else {
            throw object.refusal(of: "call", "\"\(name)\" is not a known call")
        }
        return id
    }

    private func queue(of object: JSONObjectReader) throws -> QueueID {
        let name = try object[required: "queue"].string()
        guard let id = file.names.queues[name] else {
            throw object.refusal(of: "queue", "\"\(name)\" is not a known queue")
        }
        return id
    }

    private func device(of object: JSONObjectReader) throws -> DeviceID {
        let name = try object[required: "device"].string()
        let profile = file.profiles[try agent(of: object)]
        guard let id = file.names.devices[name], profile?.devices.contains(where: { $0.id == id }) == true else {
            throw object.refusal(of: "device", "\"\(name)\" is not a known device of this agent")
        }
        return id
    }

    private func queues(_ reader: JSONReader) throws -> [QueueID] {
        try reader.elements().map { element in
            let name = try element.string()
            guard let id = file.names.queues[name] else { throw element.refusal("\"\(name)\" is not a known queue") }
            return id
        }
    }
}

extension ScenarioFile {
    func definition(of id: QueueID, settings: JSONReader) throws -> QueueDefinition {
        guard var definition = queues.first(where: { $0.id == id })?.definition else {
            throw settings.refusal("belongs to no known queue")
        }
        let known = names.queues
        let reader = QueueSettingsReader(ownNumbers: definition.numbers, ownQueue: id) { known[$0] }
        definition.settings = try reader.settings(settings)
        return definition
    }
}
