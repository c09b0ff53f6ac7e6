import Domain
import Switch

/// What a company has decided, as the engine and the switch must know it: read from the database, not kept up by hand.
struct CompanyDirectory: Hashable, Sendable {
    /// A device of an agent.
    struct Device: Hashable, Sendable {
        let id: DeviceID
        let owner: AgentID
        let kind: DeviceKind
        /// What rings it.
        let address: DeviceAddress
        /// How the switch must know it; nil for what needs no provisioning (a mobile).
        let provisioned: SwitchDevice?
    }

    /// A queue.
    struct Queue: Hashable, Sendable {
        let id: QueueID
        let name: String
        let definition: QueueDefinition
    }

    /// An agent and what the company has decided.
    struct Agent: Hashable, Sendable {
        let agent: AgentID
        let profile: AgentProfile
    }

    /// The company's time zone, an IANA name.
    var timeZone: String
    /// The queues that exist, in order of their identifiers.
    var queues: [Queue]
    /// The users who are active, agents or not, in order of their identifiers.
    var profiles: [Agent]
    /// Every device of the agents.
    var devices: [DeviceID: Device]

    /// The numbers that lead to the company, in order.
    var numbers: [PhoneNumber] { queues.flatMap(\.definition.numbers).sorted() }
}

extension CompanyDirectory {
    /// What an engine must be told so that it knows what stands here; nothing when it does already.
    ///
    /// Queues come before agents, whose memberships name them; what is gone comes last.
    func events(for engine: EngineSnapshot) -> [QueueEvent] {
        var events: [QueueEvent] = []
        if engine.counters.timeZone != timeZone { events.append(.timeZoneSet(timeZone)) }
        let known = Dictionary(engine.queues.map { ($0.id, $0) }) { first, _ in first }
        for queue in queues where known[queue.id]?.definition != queue.definition || known[queue.id]?.isDeleted == true
        {
            events.append(.queueSet(queue.id, queue.definition))
        }
        let agents = Dictionary(engine.agents.map { ($0.id, $0.profile) }) { first, _ in first }
        for agent in profiles where agents[agent.agent] != agent.profile {
            // Who is a member of nothing is no agent, but one who was is told so and leaves in good order.
            guard !agent.profile.memberships.isEmpty || agents[agent.agent] != nil else { continue }
            events.append(.agentSet(agent.agent, agent.profile))
        }
        let agentsHere = Set(profiles.map(\.agent))
        for agent in engine.agents.map(\.id).sorted() where !agentsHere.contains(agent) {
            events.append(.agentRemoved(agent))
        }
        let queuesHere = Set(queues.map(\.id))
        for queue in engine.queues.sorted(by: { $0.id < $1.id })
        where !queue.isDeleted && !queuesHere.contains(queue.id) {
            events.append(.queueDeleted(queue.id))
        }
        return events
    }
}
