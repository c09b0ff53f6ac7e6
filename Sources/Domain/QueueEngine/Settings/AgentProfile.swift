/// What a company has decided about an agent.
public struct AgentProfile: Hashable, Codable, Sendable {
    /// A queue that the agent belongs to, and with which rights.
    public struct Membership: Hashable, Codable, Sendable {
        /// The queue.
        public var queue: QueueID
        /// Whether the agent may see the queue.
        public var maySee: Bool
        /// Whether the agent may log in to it.
        public var mayLogIn: Bool

        /// Makes a membership of its parts.
        public init(queue: QueueID, maySee: Bool = true, mayLogIn: Bool = true) {
            self.queue = queue
            self.maySee = maySee
            self.mayLogIn = mayLogIn
        }
    }

    /// A telephone of the agent.
    public struct Device: Hashable, Codable, Sendable {
        /// The device.
        public var id: DeviceID
        /// What kind it is.
        public var kind: DeviceKind

        /// Makes a device of its parts.
        public init(id: DeviceID, kind: DeviceKind) {
            self.id = id
            self.kind = kind
        }
    }

    /// The plan; only Pro, Business and Enterprise admit agents (service row B2).
    public var plan: UserPlan
    /// Whether a licence covers the agent.
    public var isLicensed: Bool
    /// What the agent knows, sorted by skill.
    public var skills: [SkillLevel]
    /// The queues, sorted by queue.
    public var memberships: [Membership]
    /// The telephones, the first is the usual one.
    public var devices: [Device]

    /// Makes a profile of its parts.
    public init(
        plan: UserPlan,
        isLicensed: Bool = true,
        skills: [SkillLevel] = [],
        memberships: [Membership] = [],
        devices: [Device] = []
    ) {
        self.plan = plan
        self.isLicensed = isLicensed
        self.skills = skills.sorted { $0.skill < $1.skill }
        self.memberships = memberships.sorted { $0.queue < $1.queue }
        self.devices = devices
    }

    func membership(of queue: QueueID) -> Membership? {
        memberships.first { $0.queue == queue }
    }

    func level(of skill: Skill) -> Int {
        skills.first { $0.skill == skill }?.level ?? 0
    }
}
