import Domain

/// What a worker remembers of a shard from one runtime to the next.
struct ShardPast: Sendable {
    /// How long after a commit was refused each company is kept in a transaction of its own.
    static let care: Duration = .seconds(60)

    /// The companies that are set aside.
    var aside = CompaniesAside()
    private var carefulUntil = Instant(milliseconds: 0)

    private var waryUntil = Instant(milliseconds: 0)

    /// Notes that a transaction of several companies was refused: which of them it was is found by keeping them apart.
    mutating func beCareful(at now: Instant) {
        carefulUntil = now + Self.care
    }

    /// Whether companies are kept apart.
    func isCareful(at now: Instant) -> Bool { now < carefulUntil }

    /// Notes that the owner before ended without giving the shard back.
    mutating func beWary(until later: Instant) {
        waryUntil = later
    }

    /// Whether each thing is written before it is handled.
    func isWary(at now: Instant) -> Bool { now < waryUntil }
}
