/// A call that reaches one of the company's numbers.
public struct Arrival: Hashable, Codable, Sendable {
    /// The call.
    public var call: CallID
    /// The number called.
    public var to: PhoneNumber
    /// The caller's verified number; nil when withheld. Withheld numbers never match each other.
    public var from: PhoneNumber?
    /// Higher is served first.
    public var priority: Int
    /// What the call requires beyond the queue's own requirement, sorted by skill.
    public var skills: [SkillLevel]
    /// When the call reached the switch, if that was earlier than the engine is told: the caller waits since then and
    /// has the place of then. nil: now.
    public var since: Instant?

    /// Makes an arrival of its parts.
    public init(
        call: CallID,
        to: PhoneNumber,
        from: PhoneNumber? = nil,
        priority: Int = 0,
        skills: [SkillLevel] = [],
        since: Instant? = nil
    ) {
        self.call = call
        self.to = to
        self.from = from
        self.priority = priority
        self.skills = skills.sorted { $0.skill < $1.skill }
        self.since = since
    }
}
