/// The number of a shard: the part of all companies that one worker leases, and one application in the switch.
public struct ShardNumber: Hashable, Comparable, Codable, Sendable {
    /// How many shards there may be at most; a product has 64 unless configured otherwise.
    public static let limit = 1024

    /// The number, 0 ..< `limit`.
    public let value: Int

    /// Makes a shard number; nil outside 0 ..< `limit`.
    public init?(_ value: Int) {
        guard (0..<Self.limit).contains(value) else { return nil }
        self.value = value
    }

    /// Reads one integer.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = Self(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a shard, 0 ..< 1024")
        }
        self = number
    }

    /// Writes one integer.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// Orders by number.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension ShardNumber: CustomStringConvertible {
    /// The digits.
    public var description: String { String(value) }
}
