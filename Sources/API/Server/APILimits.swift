/// What the HTTP server allows; the numbers of reliability.md §4.2.
public struct APILimits: Sendable {
    /// Open connections in all.
    public var connections = 4096
    /// How long a connection may say nothing.
    public var idle = Duration.seconds(15)
    /// How long a request may take to arrive, and how long to be answered.
    public var request = Duration.seconds(30)
    /// Bytes of one header field, of all fields, and their number.
    public var header = (field: 8 * 1024, list: 32 * 1024, count: 100)
    /// Event streams of one user, and of all.
    public var streams = (perUser: 6, total: 2000)
    /// How often an idle stream says that it is alive.
    public var heartbeat = Duration.seconds(15)
    /// How often the right of a stream's reader is asked for again.
    public var streamCheck = Duration.seconds(60)
    /// How long an engine's answer is waited for before a client is told where to look.
    public var engineAnswer = Duration.seconds(2)
    /// Requests of one address, whoever they are from: so many at once, and so many a second in the long run. Counted
    /// before anybody is looked up; wide, because an office has one address.
    public var addressRate = (burst: 1000.0, perSecond: 250.0)
    /// Requests of all of a company's people and keys.
    public var companyRate = (burst: 2000.0, perSecond: 500.0)
    /// Requests of one person or key, or of one address that proves nothing.
    public var rate = (burst: 200.0, perSecond: 50.0)

    /// The usual limits.
    public init() {}
}
