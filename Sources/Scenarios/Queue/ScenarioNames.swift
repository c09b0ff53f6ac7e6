import Domain

/// The names of a scenario file and the identifiers that stand for them in the engine.
///
/// Identifiers are given out in the order of the names, so that "ties: agent id" means the names of the file.
struct ScenarioNames {
    private(set) var queues: [String: QueueID] = [:]
    private(set) var agents: [String: AgentID] = [:]
    private(set) var devices: [String: DeviceID] = [:]
    private(set) var calls: [String: CallID] = [:]
    private var texts: [Int: [UInt64: String]] = [:]

    private enum Kind: Int { case queue, agent, device, call }

    init(queues: [String], agents: [String], devices: [String]) {
        for (number, name) in queues.sorted().enumerated() {
            self.queues[name] = QueueID(high: 1, low: UInt64(number))
            texts[Kind.queue.rawValue, default: [:]][UInt64(number)] = name
        }
        for (number, name) in agents.sorted().enumerated() {
            self.agents[name] = AgentID(high: 2, low: UInt64(number))
            texts[Kind.agent.rawValue, default: [:]][UInt64(number)] = name
        }
        for (number, name) in devices.sorted().enumerated() {
            self.devices[name] = DeviceID(high: 3, low: UInt64(number))
            texts[Kind.device.rawValue, default: [:]][UInt64(number)] = name
        }
    }

    /// The identifier that the next call will have.
    var nextCall: CallID { CallID(high: 4, low: UInt64(calls.count)) }

    mutating func add(call name: String) {
        let id = nextCall
        calls[name] = id
        texts[Kind.call.rawValue, default: [:]][id.low] = name
    }

    func name(_ id: QueueID) -> String { texts[Kind.queue.rawValue]?[id.low] ?? id.description }
    func name(_ id: AgentID) -> String { texts[Kind.agent.rawValue]?[id.low] ?? id.description }
    func name(_ id: DeviceID) -> String { texts[Kind.device.rawValue]?[id.low] ?? id.description }
    func name(_ id: CallID) -> String { texts[Kind.call.rawValue]?[id.low] ?? id.description }
}
