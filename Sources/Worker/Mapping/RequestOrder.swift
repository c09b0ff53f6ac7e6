import Domain
import Storage

/// What a request asks the owner to do.
enum RequestOrder: Hashable, Sendable {
    /// Read anew what the company has decided.
    case read
    /// Tell the engine.
    case tell(QueueEvent)
    /// Nothing: its body is not of the form that its kind asks for.
    case malformed
}

extension RequestOrder {
    /// Reads a request.
    ///
    /// Requests that carry something hold, as body, the `QueueEvent` to be told to the engine in its coded form; the kind
    /// of the request and of the event must be the same thing.
    init(_ request: EngineRequest) {
        switch request.kind {
        case .companyChanged, .queueChanged, .agentChanged, .numbersChanged: self = .read
        case .login, .logout, .pause, .ready, .finishWrapUp, .extendWrapUp, .decline, .withdraw, .setPriority,
            .temporaryScheduleSet, .temporaryScheduleEnded:
            guard let event = try? request.body.decode(QueueEvent.self), Self.kind(of: event) == request.kind else {
                self = .malformed
                return
            }
            self = .tell(event)
        }
    }

    /// The kind of request that may carry an event; nil for those that only the switch or the stored settings cause.
    static func kind(of event: QueueEvent) -> EngineRequest.Kind? {
        switch event.kind {
        case .login: .login
        case .logout: .logout
        case .pause: .pause
        case .ready: .ready
        case .finishWrapUp: .finishWrapUp
        case .extendWrapUp: .extendWrapUp
        case .declined: .decline
        case .withdraw: .withdraw
        case .setPriority: .setPriority
        case .temporaryScheduleSet: .temporaryScheduleSet
        case .temporaryScheduleEnded: .temporaryScheduleEnded
        case .timeZoneSet, .queueSet, .queueDeleted, .agentSet, .agentRemoved, .arrived, .welcomeEnded, .callerLeft,
            .keyPressed, .answered, .confirmed, .bridged, .offerFailed, .agentLeft, .agentHungUp, .transferred,
            .deviceReachable, .otherCall, .tick:
            nil
        }
    }
}
