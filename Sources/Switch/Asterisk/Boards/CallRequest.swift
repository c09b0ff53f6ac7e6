import Domain

/// One step that the switch is asked to take for a call.
enum CallRequest: Hashable, Sendable {
    case answer(channel: String)
    /// To the music; out of any other bridge.
    case hold(channel: String)
    /// Writes under which lease the call is handled.
    case adopt(channel: String, LeaseEpoch)
    case play(PlaybackID, channel: String, [SoundName])
    case stopPlayback(PlaybackID)
    case create(RingOrder, originator: String)
    case dial(OfferID, CallID, timeout: Duration)
    case confirm(OfferID, CallID, [SoundName])
    case stopConfirmation(OfferID, CallID)
    /// Writes that the key was pressed.
    case markConfirmed(OfferID, CallID)
    /// Makes the bridge for two.
    case bridge(OfferID, CallID)
    /// Puts the two into it.
    case join(OfferID, CallID, channel: String)
    case removeBridge(OfferID, CallID)
    case hangUpLeg(OfferID, CallID, CancelReason)
    case hangUp(channel: String, RefusalCause)
    case forward(channel: String, PhoneNumber)
}
