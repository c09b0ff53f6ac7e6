/// What a company's engine wants done in the switch. Own identifiers, so that a repeated command is recognised.
public enum QueueCommand: Hashable, Codable, Sendable {
    /// The number is nobody's: reject with cause "unallocated".
    case reject(CallID)
    /// The call is not admitted: play the message of the role, then the action.
    case refuse(CallID, PromptRole, CallAction)
    /// The call has its place: answer it and keep it in hold music.
    case hold(CallID, QueueID)
    /// Play a prompt to a caller.
    case play(CallID, Announcement)
    /// Ring a device; `until` is when the engine gives up.
    case offer(OfferID, CallID, AgentID, DeviceID, DeviceKind, until: Instant)
    /// Ask for the key on a mobile that has answered.
    case askConfirmation(OfferID)
    /// Stop ringing.
    case cancelOffer(OfferID, CancelReason)
    /// Bridge the caller and the device, stop any prompt; report `bridged` or `agentLeft`.
    case connect(CallID, OfferID)
    /// The call leaves the engine; the action, if any, is carried out, else both legs are hung up.
    case endCall(CallID, CallAction?)
    /// Call the caller back later.
    case requestCallback(CallID)
    /// Tell the agent.
    case notify(AgentID, AgentNotice)
}
