/// What offers ask of an agent again and again, worked out from the agent's state each time that has changed.
struct AgentStanding: Hashable, Sendable {
    /// What the agent is doing, without what it carries.
    var presence = Presence.Kind.loggedOut
    /// Whether the plan lets the agent take calls.
    var isAdmitted = false
    /// Whether the device of the login is not known to be unreachable.
    var isReachable = false
    /// Whether the agent may be logged in wherever they are.
    var hasAllRights = true
    /// Until when the agent is offered nothing.
    var cooling: Instant?
    /// Of the first 64 queues those whose calls the agent may be offered, as bits.
    var firstLines: UInt64 = 0
    /// Of the first 64 queues those the agent is logged in to, as bits.
    var firstLogins: UInt64 = 0
    /// To how many of the other queues that have calls the agent is logged in.
    var otherBusyLogins = 0

    /// Whether the agent counts for an estimate: logged in and not paused (queue.md §9).
    var isServing: Bool {
        switch presence {
        case .ready, .offered, .talking, .wrapUp, .otherCall: true
        case .loggedOut, .paused, .notResponding: false
        }
    }

    /// What keeps the agent from any call of a queue, in the order of queue.md §14.13.
    func obstacle(_ member: LineMember) -> Explanation.PassedOver? {
        guard member.mayLogIn else { return .noPermission }
        guard isAdmitted else { return .planTooLow }
        guard member.isLoggedIn else { return .notLoggedIn }
        switch presence {
        case .ready: return isReachable ? nil : .unreachable
        case .loggedOut: return .notLoggedIn
        case .offered: return .offered
        case .talking: return .talking
        case .wrapUp: return .wrapUp
        case .paused: return .paused
        case .notResponding: return .unreachable
        case .otherCall: return .otherCall
        }
    }

    /// Whether the agent is offered nothing for a while.
    func isCooling(at now: Instant) -> Bool {
        guard let cooling else { return false }
        return cooling > now
    }
}
