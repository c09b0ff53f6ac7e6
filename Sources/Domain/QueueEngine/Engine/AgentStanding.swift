/// What offers ask of an agent again and again, worked out from the agent's state each time that has changed.
struct AgentStanding: Hashable, Sendable {
    /// What the agent is doing, without what it carries.
    private(set) var presence = Presence.Kind.loggedOut
    /// What in that, or in the device of the login, keeps the agent from any call.
    private(set) var hindrance = Explanation.PassedOver?.some(.notLoggedIn)
    /// Whether the plan lets the agent take calls.
    var isAdmitted = false
    /// Whether the device of the login is not known to be unreachable.
    private(set) var isReachable = false
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
        return member.isLoggedIn ? hindrance : .notLoggedIn
    }

    /// Takes in what the agent is doing and whether the device can be reached.
    mutating func take(_ presence: Presence.Kind, isReachable: Bool) {
        self.presence = presence
        self.isReachable = isReachable
        switch presence {
        case .ready: hindrance = isReachable ? nil : .unreachable
        case .loggedOut: hindrance = .notLoggedIn
        case .offered: hindrance = .offered
        case .talking: hindrance = .talking
        case .wrapUp: hindrance = .wrapUp
        case .paused: hindrance = .paused
        case .notResponding: hindrance = .unreachable
        case .otherCall: hindrance = .otherCall
        }
    }

    /// Whether the agent is offered nothing for a while.
    func isCooling(at now: Instant) -> Bool {
        guard let cooling else { return false }
        return cooling > now
    }
}
