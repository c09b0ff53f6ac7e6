/// A skill at a level: what an agent has, or the least that a call requires.
public struct SkillLevel: Hashable, Codable, Sendable {
    /// The skill.
    public var skill: Skill
    /// 1–10, 10 is best.
    public var level: Int

    /// Makes a skill at a level.
    public init(_ skill: Skill, _ level: Int) {
        self.skill = skill
        self.level = level
    }
}
