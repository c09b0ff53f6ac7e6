import Domain

/// A leg of a shard, as far as the board knows.
struct BoardLeg: Sendable {
    let call: CallID
    /// created → dialled → ringing → answered → confirmed → connected; from each to gone.
    var state: State
    /// When the switch made it; nil until it says so.
    var since: Instant?
    /// How long it rings; nil for one that a former owner dialled.
    var timeout: Duration?
    /// What must be pressed; nil when nothing, or pressed already.
    var confirmation: Confirmation?
    /// Whether we have asked for its end.
    var isEnding = false

    enum State: Int, Comparable, Sendable {
        /// Asked for; rings when the switch says that it is there.
        case created
        /// Rung, nothing heard yet.
        case dialled
        case ringing
        case answered
        /// The key was pressed.
        case confirmed
        case connected

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether somebody answered it.
    var isAnswered: Bool { state >= .answered }
}
