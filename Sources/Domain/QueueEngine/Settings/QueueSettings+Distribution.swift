extension QueueSettings {
    /// How calls are given to agents (service row S8).
    public struct Distribution: Hashable, Codable, Sendable {
        /// The way of distributing.
        public enum Kind: String, CaseIterable, Codable, Sendable {
            /// One agent at a time, the longest idle.
            case longestIdle
            /// Several agents at once; the first to answer wins.
            case parallel
            /// One agent at a time, the best skilled.
            case skills
        }

        /// The way of distributing.
        public var kind = Kind.longestIdle
        /// How many agents ring at once, 1–50; `parallel` only.
        public var agents = 3
        /// What the queue requires of an agent under every kind; sorted by skill.
        public var skills: [SkillLevel] = []
        /// How the requirement softens with time; sorted by `after`.
        public var widening: [WideningStep] = []

        /// Longest idle, no requirement.
        public init() {}

        /// How many offers one call may have pending.
        public var width: Int {
            switch kind {
            case .longestIdle, .skills: 1
            case .parallel: agents
            }
        }
    }

    /// One softening of a call's requirement.
    public struct WideningStep: Hashable, Codable, Sendable {
        /// How long the call has waited then.
        public var after: Milliseconds
        /// The skill that softens.
        public var skill: Skill
        /// The new least level; nil: the skill is required no more.
        public var level: Int?

        /// Makes a step of its parts.
        public init(after: Milliseconds, skill: Skill, level: Int?) {
            self.after = after
            self.skill = skill
            self.level = level
        }
    }
}
