public import Domain

/// Something the switch shall do for one call.
///
/// Every case may be repeated without harm, and one for a call or leg that is gone does nothing.
public enum SwitchCommand: Hashable, Sendable {
    /// Answer the call and hold it with music.
    case admit(call: CallID)
    /// Play sounds to the caller; music resumes after. One playback at a time: the next waits for the one before.
    case play(PlaybackID, sounds: [SoundName])
    /// End a playback.
    case stopPlayback(PlaybackID)
    /// Ring a telephone for the call.
    case ring(RingOrder)
    /// Stop ringing a leg that has not been connected.
    case cancel(leg: OfferID, call: CallID, reason: CancelReason)
    /// Let the caller and an answered leg talk; stops any playback first.
    case connect(call: CallID, leg: OfferID)
    /// Turn the call away before it is answered (afterwards it is hung up).
    case refuse(call: CallID, cause: RefusalCause)
    /// Hand the call to another number; from then on the switch carries it alone, to its end.
    case forward(call: CallID, to: PhoneNumber)
    /// End the call and all its legs.
    case hangUp(call: CallID)
    /// End one leg, connected or not.
    case hangUpLeg(leg: OfferID, call: CallID)

    /// The call that this is for; commands of one call keep their order.
    public var call: CallID {
        switch self {
        case .admit(let call), .cancel(_, let call, _), .connect(let call, _), .refuse(let call, _),
            .forward(let call, _), .hangUp(let call), .hangUpLeg(_, let call):
            call
        case .play(let playback, _), .stopPlayback(let playback): playback.call
        case .ring(let order): order.call
        }
    }
}
