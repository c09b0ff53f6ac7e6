import Domain
import DomainJSON
import StrictJSON

extension ScenarioStepReader {
    func login(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["agent", "queues", "device"])
        let device = try object["device"].map { _ in try self.device(of: object) }
        return .login(try agent(of: object), queues: try queues(try object[required: "queues"]), device: device)
    }

    func logout(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["agent", "queues"])
        return .logout(try agent(of: object), queues: try object["queues"].map(queues), why: .`self`)
    }

    func pause(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["agent", "reason"])
        return .pause(try agent(of: object), reason: try object["reason"]?.string() ?? "", why: .`self`)
    }

    func extendWrapUp(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["agent", "seconds"])
        let length = try object[required: "seconds"].seconds(in: 0...1800).wholeMilliseconds
        return .extendWrapUp(try agent(of: object), by: Milliseconds(length))
    }

    func otherCall(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["agent", "on"])
        return .otherCall(try agent(of: object), try object[required: "on"].boolean())
    }

    func reach(_ reader: JSONReader, _ isReachable: Bool) throws -> QueueEvent {
        let object = try members(reader, ["agent", "device"])
        return .deviceReachable(try agent(of: object), try device(of: object), isReachable)
    }

    func setAgent(_ reader: JSONReader) throws -> QueueEvent {
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
}
