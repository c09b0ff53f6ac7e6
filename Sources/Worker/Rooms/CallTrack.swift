import Domain
import Switch

/// What the worker remembers of one call beside the engine: how the switch must be spoken to about it.
struct CallTrack: Hashable, Sendable {
    /// What follows when a playback has ended.
    enum Sequel: Hashable, Sendable {
        /// The welcome message is over.
        case welcomeEnds
        /// The message to a call that is not admitted is over.
        case action(CallAction)
    }

    /// The number called; nil until the switch has said it.
    var called: PhoneNumber?
    /// The caller's number; nil when withheld.
    var caller: PhoneNumber?
    /// The queue, once there is one.
    var queue: QueueID?
    /// The legs that ring or have answered, in order; ended ones are gone.
    var legs: [OfferID] = []
    /// The leg that the caller talks to, or is about to.
    var connected: OfferID?
    /// The number of the last playback.
    var lastPlayback = 0
    /// What follows when playbacks end, by their numbers.
    var sequels: [Int: Sequel] = [:]
}

extension CallTrack {
    /// A number for the next playback that no owner before us has used.
    ///
    /// Milliseconds since the call began (its identifier carries the time), so that a successor, who does not know what
    /// was played, goes on higher; several in one millisecond follow each other.
    mutating func nextPlayback(of call: CallID, at now: Instant) -> PlaybackID {
        let began = Int64(call.high >> 16)
        lastPlayback = max(lastPlayback + 1, Int(now.milliseconds - began))
        return PlaybackID(call: call, number: lastPlayback)
    }
}
