/// An instant at which something passes; among equals the one that was set first goes first (queue.md §14.4).
public struct Deadline: Hashable, Codable, Sendable {
    /// When.
    public var at: Instant
    /// In which order it was set, over the whole company.
    public var order: Int64

    /// Makes a deadline of its parts.
    public init(at: Instant, order: Int64) {
        self.at = at
        self.order = order
    }
}

extension Deadline: Comparable {
    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool {
        left.at != right.at ? left.at < right.at : left.order < right.order
    }
}
