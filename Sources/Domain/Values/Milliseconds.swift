/// A length of time in whole milliseconds, stored and hashed as one integer.
///
/// The engine's state and settings use it and not `Duration`, whose 128 bits neither JSON nor an index can hold.
public struct Milliseconds: Hashable, Comparable, Sendable {
    /// The length; negative only as a difference.
    public var count: Int64

    /// Makes a length of milliseconds.
    public init(_ count: Int64) {
        self.count = count
    }

    /// Makes a length of whole seconds.
    public static func seconds(_ seconds: Int64) -> Self {
        Self(seconds * 1000)
    }

    /// No time at all.
    public static let zero = Self(0)

    /// The length in seconds, fractions included.
    public var seconds: Double { Double(count) / 1000 }

    /// The same length as the standard library's type.
    public var duration: Duration { .milliseconds(count) }

    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }

    /// The sum of two lengths.
    public static func + (left: Self, right: Self) -> Self { Self(left.count + right.count) }

    /// The difference of two lengths.
    public static func - (left: Self, right: Self) -> Self { Self(left.count - right.count) }

    /// Adds a length in place.
    public static func += (left: inout Self, right: Self) { left.count += right.count }
}

extension Milliseconds: Codable {
    /// Reads the one form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        count = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

extension Instant {
    /// The instant so much later.
    public static func + (instant: Self, length: Milliseconds) -> Self {
        Self(milliseconds: instant.milliseconds + length.count)
    }

    /// The instant so much earlier.
    public static func - (instant: Self, length: Milliseconds) -> Self {
        Self(milliseconds: instant.milliseconds - length.count)
    }

    /// The time from `earlier` to this instant, never negative.
    public func since(_ earlier: Self) -> Milliseconds {
        Milliseconds(max(0, milliseconds - earlier.milliseconds))
    }
}
