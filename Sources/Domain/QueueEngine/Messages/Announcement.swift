/// Something spoken to a caller, and what was worked out before rounding.
public struct Announcement: Hashable, Codable, Sendable {
    /// A wait as callers hear it.
    public enum SpokenWait: Hashable, Codable, Sendable {
        /// "Mindre än en minut" (1) or "mindre än N minuter".
        case lessThan(minutes: Int)
        /// "Mer än 20 minuter".
        case moreThanTwentyMinutes
    }

    /// What it is.
    public var prompt: PromptRole
    /// The position, 1-based; nil: not spoken.
    public var position: Int?
    /// The wait; nil: not spoken.
    public var wait: SpokenWait?
    /// The estimate before calibration and rounding.
    public var estimate: Milliseconds?

    /// Makes an announcement of its parts.
    public init(
        _ prompt: PromptRole,
        position: Int? = nil,
        wait: SpokenWait? = nil,
        estimate: Milliseconds? = nil
    ) {
        self.prompt = prompt
        self.position = position
        self.wait = wait
        self.estimate = estimate
    }
}
