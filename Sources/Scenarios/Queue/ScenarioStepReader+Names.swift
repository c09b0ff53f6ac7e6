import Domain
import StrictJSON

/// What the names in an event stand for; a name that the file has not said before is refused at its place.
extension ScenarioStepReader {
    func agent(of object: JSONObjectReader) throws -> AgentID {
        let name = try object[required: "agent"].string()
        guard let id = file.names.agents[name] else {
            throw object.refusal(of: "agent", "\"\(name)\" is not a known agent")
        }
        return id
    }

    func knownCall(of object: JSONObjectReader) throws -> CallID {
        let name = try object[required: "call"].string()
        guard let id = file.names.calls[name] else {
            throw object.refusal(of: "call", "\"\(name)\" is not a known call")
        }
        return id
    }

    func queue(of object: JSONObjectReader) throws -> QueueID {
        let name = try object[required: "queue"].string()
        guard let id = file.names.queues[name] else {
            throw object.refusal(of: "queue", "\"\(name)\" is not a known queue")
        }
        return id
    }

    func device(of object: JSONObjectReader) throws -> DeviceID {
        let name = try object[required: "device"].string()
        let profile = file.profiles[try agent(of: object)]
        guard let id = file.names.devices[name], profile?.devices.contains(where: { $0.id == id }) == true else {
            throw object.refusal(of: "device", "\"\(name)\" is not a known device of this agent")
        }
        return id
    }

    func queues(_ reader: JSONReader) throws -> [QueueID] {
        try reader.elements().map { element in
            let name = try element.string()
            guard let id = file.names.queues[name] else { throw element.refusal("\"\(name)\" is not a known queue") }
            return id
        }
    }
}
