public import Domain

extension ShardNumber {
    /// The shards of the product: 64, as many as the database has lease rows.
    public static let all: [ShardNumber] = (0..<64).compactMap { ShardNumber($0) }
}
