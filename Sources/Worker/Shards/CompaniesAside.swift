import Domain

/// The companies of a shard that are set aside, and when each is tried again: what is stored of them could not be read,
/// or what they did could not be kept. The others go on meanwhile.
struct CompaniesAside: Sendable {
    /// The pause after the first failure; it doubles with each up to `longest`.
    static let shortest: Duration = .seconds(1)
    /// The longest pause.
    static let longest: Duration = .seconds(60)

    private struct Entry {
        var failures: Int
        /// When it is tried again; nil while it is back in memory.
        var next: Instant?
    }

    private var entries: [CompanyID: Entry] = [:]

    /// Notes that a company failed, perhaps again.
    mutating func put(_ company: CompanyID, at now: Instant) {
        let failures = entries[company, default: Entry(failures: 0)].failures + 1
        let pause = min(Self.shortest * (1 << min(failures - 1, 10)), Self.longest)
        entries[company] = Entry(failures: failures, next: now + pause)
    }

    /// Notes that a company is in memory again; that it failed is remembered until it has kept something.
    mutating func takeBack(_ company: CompanyID) {
        entries[company]?.next = nil
    }

    /// Notes that all is well with a company.
    mutating func forget(_ company: CompanyID) {
        entries[company] = nil
    }

    /// Whether a company is not to be tried yet.
    func holds(_ company: CompanyID, at now: Instant) -> Bool {
        entries[company]?.next.map { now < $0 } ?? false
    }

    /// Whether a company has failed and not kept anything since.
    func knows(_ company: CompanyID) -> Bool { entries[company] != nil }

    /// The companies to be tried again, in order.
    func due(at now: Instant) -> [CompanyID] {
        entries.filter { entry in entry.value.next.map { $0 <= now } ?? false }.keys.sorted()
    }

    /// When the next is to be tried.
    var next: Instant? { entries.values.compactMap(\.next).min() }
}
