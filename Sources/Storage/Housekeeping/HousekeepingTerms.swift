/// How long rows are kept that nobody asks for any more.
public struct HousekeepingTerms: Hashable, Sendable {
    /// The days of history that may be asked for.
    public static let historyLimits = 62...3660

    /// How long history is kept. 400 days: a month can be compared with the same month of the year before. It goes by
    /// whole months (UTC), so up to 31 days more are kept; calls and their outcome are rows of their own and stay.
    public var historyDays: Int
    /// How long the answer to a request to an engine can be read.
    public var answers: Duration = .seconds(7 * 86_400)
    /// How long a message to the world outside is kept once it is delivered; before, it stays.
    public var messages: Duration = .seconds(30 * 86_400)
    /// How long a request is known by its `Idempotency-Key`; the API's promise.
    public var idempotencyKeys: Duration = .seconds(86_400)
    /// How long a worker that says nothing any more stays in the list.
    public var workers: Duration = .seconds(3600)
    /// The months of history for which there is a partition before they begin.
    public var monthsAhead = 3
    /// The most rows that one transaction removes.
    public var batch = 1000
    /// The most transactions for one kind of row in one pass; the next pass goes on.
    public var batchLimit = 1000
    /// How long after a pass the next is due, in the whole installation.
    public var interval: Duration = .seconds(600)

    /// The terms that are in use, but for the days of history, within ``historyLimits``.
    public init(historyDays: Int = 400) {
        precondition(Self.historyLimits.contains(historyDays), "history is kept for \(Self.historyLimits) days")
        self.historyDays = historyDays
    }
}
