public import Domain

/// A telephone number of a company. A number belongs to at most one company of the seller.
public struct Number: Hashable, Sendable {
    /// The number.
    public let e164: PhoneNumber
    /// The queue that it leads to; nil: to none, calls are refused.
    public var queue: QueueID?
    /// What the company calls it.
    public var label: String
    /// Rises at each change.
    public let version: Int64
    /// When the company got it.
    public let createdAt: Instant

    /// A number to be assigned, or a stored one.
    public init(
        e164: PhoneNumber,
        queue: QueueID? = nil,
        label: String = "",
        version: Int64 = 1,
        createdAt: Instant
    ) {
        self.e164 = e164
        self.queue = queue
        self.label = label
        self.version = version
        self.createdAt = createdAt
    }
}

/// A number and the shard that its calls go to: a row of the switch's dialling table.
public struct NumberRoute: Hashable, Sendable {
    /// The number.
    public let e164: PhoneNumber
    /// The company.
    public let company: CompanyID
    /// The company's shard.
    public let shard: ShardNumber
}
