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
