public import Domain

/// Identifies a playback: the n-th of a call, counted by whoever orders it.
///
/// The same identifier again is the same playback and is not played twice.
public struct PlaybackID: Hashable, Sendable {
    /// The call that hears it.
    public let call: CallID
    /// Its number within the call.
    public let number: Int

    /// Makes an identifier of its parts.
    public init(call: CallID, number: Int) {
        self.call = call
        self.number = number
    }
}
