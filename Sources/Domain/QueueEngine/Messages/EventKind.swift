/// The name of an event without what it carries.
public enum EventKind: String, CaseIterable, Codable, Sendable {
    /// See `QueueEvent`.
    case timeZoneSet, queueSet, queueDeleted, agentSet, agentRemoved, temporaryScheduleSet, temporaryScheduleEnded
    /// See `QueueEvent`.
    case arrived, welcomeEnded, callerLeft, keyPressed
    /// See `QueueEvent`.
    case answered, confirmed, bridged, declined, offerFailed, agentLeft, agentHungUp, transferred
    /// See `QueueEvent`.
    case deviceReachable, otherCall
    /// See `QueueEvent`.
    case login, logout, pause, ready, finishWrapUp, extendWrapUp, withdraw, setPriority, tick
}

extension QueueEvent {
    /// The name of the event without what it carries.
    public var kind: EventKind {
        switch self {
        case .timeZoneSet: .timeZoneSet
        case .queueSet: .queueSet
        case .queueDeleted: .queueDeleted
        case .agentSet: .agentSet
        case .agentRemoved: .agentRemoved
        case .temporaryScheduleSet: .temporaryScheduleSet
        case .temporaryScheduleEnded: .temporaryScheduleEnded
        case .arrived: .arrived
        case .welcomeEnded: .welcomeEnded
        case .callerLeft: .callerLeft
        case .keyPressed: .keyPressed
        case .answered: .answered
        case .confirmed: .confirmed
        case .bridged: .bridged
        case .declined: .declined
        case .offerFailed: .offerFailed
        case .agentLeft: .agentLeft
        case .agentHungUp: .agentHungUp
        case .transferred: .transferred
        case .deviceReachable: .deviceReachable
        case .otherCall: .otherCall
        case .login: .login
        case .logout: .logout
        case .pause: .pause
        case .ready: .ready
        case .finishWrapUp: .finishWrapUp
        case .extendWrapUp: .extendWrapUp
        case .withdraw: .withdraw
        case .setPriority: .setPriority
        case .tick: .tick
        }
    }
}
