public import Domain

/// Something that happened in the switch.
///
/// Each is told once per attachment as far as the switch knows; after a lost connection one may come again, so a reader
/// takes every event as "this is so", not "this became so". An event about a call comes after that call's `callArrived`
/// or after an `online` that lists it.
public enum SwitchEvent: Hashable, Sendable {
    /// A call came in and waits for a command; the switch lets it ring.
    case callArrived(ArrivedCall)
    /// The caller is gone, or the call was handed on.
    case callLeft(call: CallID, cause: LeaveCause)
    /// A telephone rings.
    case legRinging(leg: OfferID, call: CallID)
    /// A telephone was answered; one that needs confirmation must still press its key.
    case legAnswered(leg: OfferID, call: CallID)
    /// The key was pressed: the leg may be connected.
    case legConfirmed(leg: OfferID, call: CallID)
    /// A leg ended before it was answered, and not because we stopped it.
    case legFailed(leg: OfferID, call: CallID, failure: LegFailure)
    /// A leg ended after it was answered, or because we stopped it.
    case legLeft(leg: OfferID, call: CallID, cause: LeaveCause)
    /// Caller and leg hear each other.
    case connected(call: CallID, leg: OfferID)
    /// The caller pressed a key.
    case keyPressed(call: CallID, key: DialKey)
    /// A playback ended; `isComplete` is false when it was stopped or could not be played.
    case playbackFinished(PlaybackID, isComplete: Bool)
    /// A provisioned device can be rung.
    case deviceReachable(DeviceID)
    /// A provisioned device cannot be rung.
    case deviceUnreachable(DeviceID)
    /// The connection to the switch is lost; calls go on, events may be missed, commands wait or are dropped.
    case offline
    /// The switch is reached, now or again; the snapshot is the truth at this point of the stream.
    case online(SwitchSnapshot)
}
