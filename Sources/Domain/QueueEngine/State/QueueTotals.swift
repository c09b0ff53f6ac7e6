/// What is counted of a queue since the engine began.
public struct QueueTotals: Hashable, Codable, Sendable {
    /// Calls by outcome, in the order of `CallOutcome.allCases`.
    public var outcomes = [Int](repeating: 0, count: CallOutcome.allCases.count)
    /// Calls admitted.
    public var admitted = 0
    /// Calls connected to an agent, those that still talk too.
    public var handled = 0
    /// Answered within the service level's time.
    public var answeredInTime = 0
    /// Abandoned within the service level's time.
    public var abandonedInTime = 0
    /// Sum of waits of answered calls.
    public var answeredWait = Milliseconds.zero
    /// The longest wait of any admitted call.
    public var longestWait = Milliseconds.zero
    /// Answered calls with an estimate at entry; those of them with a promise; those whose promise was kept.
    public var estimates = 0, promises = 0, kept = 0
    /// Sum of squared errors and of errors, in seconds.
    public var squaredError = 0.0, error = 0.0

    /// Nothing counted yet.
    public init() {}

    /// How many calls ended so.
    public subscript(outcome: CallOutcome) -> Int {
        get { outcomes[outcome.index] }
        set { outcomes[outcome.index] = newValue }
    }

    /// Gave up, soon or late.
    public var abandoned: Int { self[.abandoned] + self[.shortAbandoned] }

    /// The service level by a formula, 0–1; nil: no calls.
    public func serviceLevel(_ formula: QueueSettings.ServiceLevelRule.Formula) -> Double? {
        let offered = handled + abandoned
        let part: Int
        let whole: Int
        switch formula {
        case .answeredAndAbandonedOfOffered: (part, whole) = (answeredInTime + abandonedInTime, offered)
        case .answeredOfAnswered: (part, whole) = (answeredInTime, handled)
        case .answeredOfOffered: (part, whole) = (answeredInTime, offered)
        case .answeredOfOfferedLessEarlyAbandoned: (part, whole) = (answeredInTime, offered - abandonedInTime)
        case .answeredAndShortAbandonedOfOffered: (part, whole) = (answeredInTime + self[.shortAbandoned], offered)
        }
        return whole == 0 ? nil : Double(part) / Double(whole)
    }
}

extension CallOutcome {
    /// The place among all cases.
    var index: Int {
        switch self {
        case .answered: 0
        case .abandoned: 1
        case .shortAbandoned: 2
        case .timedOut: 3
        case .overflowed: 4
        case .refusedFull: 5
        case .refusedWait: 6
        case .refusedClosed: 7
        case .noAgents: 8
        case .exitedByKey: 9
        case .callbackRequested: 10
        case .withdrawn: 11
        case .failed: 12
        }
    }
}
