/// What the person at a simulated telephone does when it rings.
public struct DeviceBehaviour: Hashable, Sendable {
    /// The end of the ringing.
    public enum Reaction: Hashable, Sendable {
        /// Answers after a time drawn from this range.
        case answers(after: ClosedRange<Duration>)
        /// Lets it ring.
        case ignores
        /// The telephone fails so.
        case fails(LegFailure, after: Duration)
    }

    /// The end of the ringing.
    public var reaction: Reaction
    /// How long after the answer the confirming key is pressed, where one is asked for; absent: never.
    public var confirmsAfter: Duration?
    /// How long the person talks before hanging up; absent: until the caller does.
    public var talks: ClosedRange<Duration>?
    /// Share of ringings that the person lets ring although `reaction` is to answer, 0–1.
    public var missed: Double

    /// Makes a behaviour; without arguments, one who answers after two seconds and never hangs up first.
    public init(
        reaction: Reaction = .answers(after: .seconds(2) ... .seconds(2)),
        confirmsAfter: Duration? = .seconds(2),
        talks: ClosedRange<Duration>? = nil,
        missed: Double = 0
    ) {
        self.reaction = reaction
        self.confirmsAfter = confirmsAfter
        self.talks = talks
        self.missed = missed
    }
}
