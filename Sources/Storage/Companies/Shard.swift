/// Facts about shards, the unit that a worker leases.
public enum Shard {
    /// How many there are; fixed when the database is made.
    public static let count = 64
    /// All of them.
    public static let all: ClosedRange<Int16> = 0...63
}
