/// A queue as the company has set it up.
public struct QueueDefinition: Hashable, Codable, Sendable {
    /// The numbers that lead to it.
    public var numbers: [PhoneNumber]
    /// What it is sold as.
    public var product: QueueProduct
    /// Everything that can be set.
    public var settings: QueueSettings

    /// Makes a definition of its parts.
    public init(numbers: [PhoneNumber], product: QueueProduct = .koPlus, settings: QueueSettings = QueueSettings()) {
        self.numbers = numbers
        self.product = product
        self.settings = settings
    }
}
