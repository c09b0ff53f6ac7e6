import Domain
import DomainJSON
import StrictJSON

extension ScenarioStepReader {
    /// Who ends a call.
    private enum Side: String, CaseIterable {
        case caller, agent
    }

    func call(_ reader: JSONReader) throws -> ScenarioStep.Act {
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

    func offer(_ reader: JSONReader, _ act: ScenarioStep.OfferAct) throws -> ScenarioStep.Act {
        let object = try members(reader, ["agent", "call"])
        let call = try object["call"].map { _ in try knownCall(of: object) }
        return .offer(try agent(of: object), call, act)
    }

    func hangUp(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["call", "by"])
        let call = try knownCall(of: object)
        switch try object["by"]?.word(Side.self) ?? .caller {
        case .caller: return .callerLeft(call)
        case .agent: return .agentHungUp(call)
        }
    }

    func press(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["call", "key"])
        let key = try object[required: "key"].string()
        guard key.count == 1, "0123456789*#".contains(key) else {
            throw object.refusal(of: "key", "must be one of 0–9, * and #")
        }
        return .keyPressed(try knownCall(of: object), key: key)
    }

    func setPriority(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["call", "priority"])
        let priority = Int(try object[required: "priority"].integer(in: -1000...1000))
        return .setPriority(try knownCall(of: object), priority)
    }
}
