public import Domain

/// A queue of a company.
public struct Queue: Hashable, Sendable {
    /// The queue.
    public let id: QueueID
    /// What it is sold as.
    public var product: QueueProduct
    /// Its name.
    public var name: String
    /// Its settings by the names of the API; what is absent has its default.
    public var settings: StoredJSON
    /// Rises at each change.
    public let version: Int64
    /// When it was made.
    public let createdAt: Instant

    /// A queue to be created, or a stored one.
    public init(
        id: QueueID,
        product: QueueProduct,
        name: String,
        settings: StoredJSON = .empty,
        version: Int64 = 1,
        createdAt: Instant
    ) {
        self.id = id
        self.product = product
        self.name = name
        self.settings = settings
        self.version = version
        self.createdAt = createdAt
    }
}
