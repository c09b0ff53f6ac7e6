/// A queue as the company has set it up.
public struct QueueDefinition: Hashable, Codable, Sendable {
    /// The numbers that lead to it.
    public var numbers: [PhoneNumber]
    /// What it is sold as.
    public var product: QueueProduct
    private var shared: Shared<QueueSettings>

    /// Everything that can be set.
    public var settings: QueueSettings {
        _read { yield shared.value }
        set { shared = Shared(newValue) }
    }

    private enum CodingKeys: String, CodingKey {
        case numbers, product
        case shared = "settings"
    }

    /// Makes a definition of its parts.
    public init(numbers: [PhoneNumber], product: QueueProduct = .koPlus, settings: QueueSettings = QueueSettings()) {
        self.numbers = numbers
        self.product = product
        shared = Shared(settings)
    }
}
