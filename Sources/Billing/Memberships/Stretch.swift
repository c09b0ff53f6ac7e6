import Domain

/// A time without a gap during which a user held something: a membership, or a membership with a plan that admits.
struct Stretch: Hashable, Sendable {
    /// The first instant.
    var start: Instant
    /// The first instant after; nil while open.
    var end: Instant?
    /// The product of the queue.
    let product: QueueProduct
    /// When the event that began it became known.
    let recordedAt: Instant

    /// Whether it shares a positive time with `[from, to)`.
    func intersects(from: Instant, to: Instant) -> Bool {
        let first = max(start, from)
        let last = end.map { min($0, to) } ?? to
        return first < last
    }

    /// Whether it holds at an instant.
    func holds(at instant: Instant) -> Bool {
        start <= instant && end.map { instant < $0 } ?? true
    }

    /// Cut at the first instant after the company's end; nil when nothing is left.
    func ending(before limit: Instant?) -> Stretch? {
        guard let limit else { return self }
        guard start < limit else { return nil }
        var cut = self
        cut.end = end.map { min($0, limit) } ?? limit
        return cut
    }
}
