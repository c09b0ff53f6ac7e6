/// What a company's engine is told.
///
/// An event that no longer applies (an answer to an offer that is over, a hang-up of a call that has ended) changes
/// nothing: the network repeats and reorders.
public enum QueueEvent: Hashable, Codable, Sendable {
    // MARK: What the company decides

    /// The company's time zone, an IANA name; unknown names count as UTC.
    case timeZoneSet(String)
    /// A queue is made or changed. Callers, logins and positions stay.
    case queueSet(QueueID, QueueDefinition)
    /// A queue is deleted: those who wait get the closed action.
    case queueDeleted(QueueID)
    /// An agent is made or changed. What is no longer allowed ends after the call in progress.
    case agentSet(AgentID, AgentProfile)
    /// An agent is removed.
    case agentRemoved(AgentID)
    /// Queues are closed for a while.
    case temporaryScheduleSet(TemporarySchedule)
    /// A temporary schedule is ended or forgotten.
    case temporaryScheduleEnded(name: String)

    // MARK: What callers do

    /// A call arrives.
    case arrived(Arrival)
    /// The welcome message has been played (when it ends before its planned length).
    case welcomeEnded(CallID)
    /// The caller has hung up, in whatever state.
    case callerLeft(CallID)
    /// The caller has pressed a key.
    case keyPressed(CallID, key: String)

    // MARK: What agents' devices do

    /// The device has answered. On a mobile the key is still wanted.
    case answered(OfferID)
    /// The key on a mobile.
    case confirmed(OfferID)
    /// Caller and agent hear each other.
    case bridged(OfferID)
    /// The agent has declined.
    case declined(OfferID)
    /// The device is busy, unreachable or in error.
    case offerFailed(OfferID)
    /// The agent answered and was gone before the bridge.
    case agentLeft(OfferID)
    /// The agent has ended the connected call.
    case agentHungUp(CallID)
    /// The agent has passed the connected call on.
    case transferred(CallID)
    /// A device is known to be reachable, or not to be.
    case deviceReachable(AgentID, DeviceID, Bool)
    /// The agent is in a call of their own, or no more.
    case otherCall(AgentID, Bool)

    // MARK: What agents and supervisors ask for

    /// Log in to queues with a device (nil: the usual one).
    case login(AgentID, queues: [QueueID], device: DeviceID?)
    /// Log out of queues (nil: of all).
    case logout(AgentID, queues: [QueueID]?, why: Presence.Cause)
    /// Pause with a reason.
    case pause(AgentID, reason: String, why: Presence.Cause)
    /// End a pause, or withdraw one that has not begun.
    case ready(AgentID)
    /// End the wrap-up now.
    case finishWrapUp(AgentID)
    /// Extend the wrap-up, within the queue's limit.
    case extendWrapUp(AgentID, by: Milliseconds)
    /// Take a waiting call out.
    case withdraw(CallID)
    /// Change a waiting call's priority.
    case setPriority(CallID, Int)

    // MARK: Time

    /// Nothing but time has passed.
    case tick
}
