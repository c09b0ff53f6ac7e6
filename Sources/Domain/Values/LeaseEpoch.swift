/// The number of a shard's lease: it rises by one each time the shard changes hands, and never falls.
///
/// Every write of an owner carries it, so that a write of an owner who has been replaced is refused.
public struct LeaseEpoch: Hashable, Comparable, Codable, Sendable {
    /// The number, from 1.
    public let value: Int64

    /// Makes an epoch of its number.
    public init(_ value: Int64) {
        self.value = value
    }

    /// Reads one integer.
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes one integer.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// Orders by number.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension LeaseEpoch: CustomStringConvertible {
    /// The digits.
    public var description: String { String(value) }
}
