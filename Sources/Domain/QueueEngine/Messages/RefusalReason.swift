/// Why a call was not admitted.
public enum RefusalReason: String, CaseIterable, Codable, Sendable {
    /// The queue is closed.
    case closed
    /// Too many wait.
    case full
    /// The wait is too long.
    case wait
    /// Nobody is there.
    case noAgents
    /// The number is nobody's.
    case unallocated
}

/// Why an agent could not log in to a queue.
public enum LoginRefusal: String, CaseIterable, Codable, Sendable {
    /// No membership that allows it.
    case noPermission
    /// The plan admits no agents.
    case planTooLow
    /// No licence covers the agent.
    case noLicence
    /// No telephone.
    case noDevice
}

/// Why a queue closed or opened.
public enum ClosureReason: String, CaseIterable, Codable, Sendable {
    /// Closed for a while by hand.
    case temporarySchedule
    /// A day with hours of its own.
    case exception
    /// A public holiday.
    case holiday
    /// Outside the hours.
    case openingHours
    /// Too many wait.
    case full
    /// The wait is too long.
    case wait

    /// Whether load closed the queue, not a schedule.
    public var isLoad: Bool {
        switch self {
        case .full, .wait: true
        case .temporarySchedule, .exception, .holiday, .openingHours: false
        }
    }
}
