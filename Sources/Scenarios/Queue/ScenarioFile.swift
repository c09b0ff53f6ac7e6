import Domain
import DomainJSON
import StrictJSON

/// A scenario file, read strictly: everything in it is known, or the whole is refused (scenarios.md).
struct ScenarioFile {
    var start: Instant
    var timeZone: String
    var until: Instant
    var names: ScenarioNames
    var queues: [(id: QueueID, definition: QueueDefinition)] = []
    var agents: [(id: AgentID, profile: AgentProfile, answersAfter: Milliseconds?)] = []
    var steps: [ScenarioStep] = []
    /// Settings as JSON, for merge patches.
    var settings: [QueueID: JSONValue] = [:]
    /// The agents' profiles after the events read so far.
    private(set) var profiles: [AgentID: AgentProfile] = [:]
    /// The names of the temporary schedules read so far.
    private(set) var temporarySchedules: Set<String> = []

    init(_ root: JSONReader) throws {
        let object = try root.object(["start", "timeZone", "queues", "agents", "events", "until"])
        guard let start = Instant(rfc3339: try object[required: "start"].string()) else {
            throw object.refusal(of: "start", "must be a time with offset, as 2026-03-02T09:00:00+01:00")
        }
        self.start = start
        timeZone = try object["timeZone"]?.string() ?? "Europe/Stockholm"
        guard WallClock.isKnown(timeZone) else { throw object.refusal(of: "timeZone", "is not a known time zone") }
        let queueReaders = try object[required: "queues"].elements()
        let agentReaders = try object[required: "agents"].elements()
        let deviceNames = try agentReaders.flatMap { try Self.deviceNames($0) }
        names = ScenarioNames(
            queues: try Self.distinct(queueReaders.map { try $0.anyObject()[required: "id"] }),
            agents: try Self.distinct(agentReaders.map { try $0.anyObject()[required: "id"] }),
            devices: try Self.distinct(deviceNames)
        )
        until = start
        var numbers: Set<PhoneNumber> = []
        for reader in queueReaders { try readQueue(reader, &numbers) }
        for reader in agentReaders { try readAgent(reader) }
        let events = try object[required: "events"].elements()
        var last = start
        for reader in events {
            let step = try ScenarioStepReader(file: self).step(reader, after: last)
            last = step.at
            try take(step, reader)
        }
        until = try object["until"].map { start + Milliseconds(try $0.seconds().wholeMilliseconds) } ?? last
    }

    private mutating func take(_ step: ScenarioStep, _ reader: JSONReader) throws {
        steps.append(step)
        switch step.act {
        case .call:
            let name = try reader.anyObject()[required: "call"].string()
            names.add(call: name)
        case .plain(.agentSet(let id, let profile)): profiles[id] = profile
        case .plain(.temporaryScheduleSet(let schedule)): temporarySchedules.insert(schedule.name)
        case .plain(.queueSet(let id, _)):
            let patch = try reader.anyObject()[required: "settings"].value
            settings[id] = (settings[id] ?? .object([:])).merging(patch)
        case .offer, .plain: break
        }
    }

    private static func distinct(_ readers: [JSONReader]) throws -> [String] {
        var seen: Set<String> = []
        return try readers.map { reader in
            let name = try reader.string()
            guard seen.insert(name).inserted else { throw reader.refusal("\"\(name)\" is already used") }
            return name
        }
    }

    private static func deviceNames(_ agent: JSONReader) throws -> [JSONReader] {
        try agent.anyObject()["devices"]?.elements().map { try $0.anyObject()[required: "id"] } ?? []
    }

    private mutating func readQueue(_ reader: JSONReader, _ numbers: inout Set<PhoneNumber>) throws {
        let object = try reader.object(["id", "number", "product", "settings"])
        guard let number = PhoneNumber(try object[required: "number"].string()) else {
            throw object.refusal(of: "number", "must be a number in E.164 form")
        }
        guard numbers.insert(number).inserted else { throw object.refusal(of: "number", "is already another queue's") }
        let product = try object["product"]?.word(QueueProduct.self) ?? .koPlus
        guard let id = names.queues[try object[required: "id"].string()] else { return }
        let known = names.queues
        let settingsReader = QueueSettingsReader(ownNumbers: [number], ownQueue: id) { known[$0] }
        let settings = try object["settings"].map { try settingsReader.settings($0) } ?? QueueSettings()
        self.settings[id] = object["settings"]?.value ?? .object([:])
        queues.append((id, QueueDefinition(numbers: [number], product: product, settings: settings)))
    }

    private mutating func readAgent(_ reader: JSONReader) throws {
        let object = try reader.object([
            "id", "plan", "skills", "memberships", "devices", "answersAfter", "licence",
        ])
        guard let id = names.agents[try object[required: "id"].string()] else { return }
        let devices = try object["devices"]?.elements().map { device in
            let device = try device.object(["id", "kind"])
            let name = try device[required: "id"].string()
            return AgentProfile.Device(
                id: names.devices[name] ?? DeviceID(high: 3, low: .max),
                kind: try device["kind"]?.word() ?? .softphone
            )
        }
        let profile = AgentProfile(
            plan: try object[required: "plan"].word(),
            isLicensed: try object["licence"]?.boolean() ?? true,
            skills: try object["skills"].map { try QueueSettingsReader.skills($0) } ?? [],
            memberships: try object["memberships"].map { try Self.memberships($0, names) } ?? [],
            devices: devices ?? []
        )
        let answersAfter = try object["answersAfter"].map { Milliseconds(try $0.seconds().wholeMilliseconds) }
        agents.append((id, profile, answersAfter))
        profiles[id] = profile
    }

    static func memberships(_ reader: JSONReader, _ names: ScenarioNames) throws -> [AgentProfile.Membership] {
        var seen: Set<QueueID> = []
        return try reader.elements().map { element in
            let object = try element.object(["queue", "maySee", "mayLogIn"])
            let name = try object[required: "queue"].string()
            guard let queue = names.queues[name] else {
                throw object.refusal(of: "queue", "\"\(name)\" is not a known queue")
            }
            guard seen.insert(queue).inserted else { throw object.refusal(of: "queue", "is there twice") }
            return .init(
                queue: queue,
                maySee: try object["maySee"]?.boolean() ?? true,
                mayLogIn: try object["mayLogIn"]?.boolean() ?? true
            )
        }
    }
}
