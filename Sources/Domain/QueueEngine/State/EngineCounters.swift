/// What a company's engine knows beside its calls, agents and queues.
public struct EngineCounters: Hashable, Codable, Sendable {
    /// The company's time zone, an IANA name.
    public var timeZone = "UTC"
    /// The last event handled.
    public var events: Int64 = 0
    /// The last history record.
    public var records: Int64 = 0
    /// The last deadline set.
    public var deadlines: Int64 = 0
    /// The last arrival.
    public var arrivals: Int64 = 0
    /// The last offer.
    public var offers: Int64 = 0
    /// The latest instant seen; time never runs backwards.
    public var now = Instant(milliseconds: 0)
    /// Calls to numbers that are nobody's.
    public var unallocated: Int64 = 0
    /// Schedules in force or to come, by name.
    public var temporarySchedules: [TemporarySchedule] = []

    /// Nothing has happened yet.
    public init() {}
}
