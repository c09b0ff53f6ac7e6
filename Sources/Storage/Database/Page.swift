import Domain

/// A part of a list in the order (created, identifier).
public struct Page<Element: Sendable>: Sendable {
    /// At most the requested number.
    public let elements: [Element]
    /// Where the next page begins; nil when this is the last.
    public let next: PageCursor?

    /// Cuts one element too many off and remembers where it began.
    init(_ fetched: [Element], limit: Int, cursor: (Element) -> PageCursor) {
        elements = Array(fetched.prefix(limit))
        next = fetched.count > limit ? elements.last.map(cursor) : nil
    }
}

/// Which part of a list is wanted.
public struct PageRequest: Sendable {
    /// The most elements of a page.
    public static let largestLimit = 100

    /// After which element; nil for the beginning.
    public let after: PageCursor?
    /// How many elements, 1–100.
    public let limit: Int

    /// A page; the limit is brought into 1–100.
    public init(after: PageCursor? = nil, limit: Int = 50) {
        self.after = after
        self.limit = min(max(limit, 1), Self.largestLimit)
    }

    var start: PageCursor { after ?? .beginning }
    /// One more than the limit, to know whether there is a next page.
    var fetchCount: Int64 { Int64(limit + 1) }
}

/// A place in a list: the creation and identifier of the last element seen. As text it is opaque to clients.
public struct PageCursor: Hashable, Sendable, CustomStringConvertible {
    let createdAt: Instant
    let id: Identifier<Subject.Request>

    static let beginning = PageCursor(createdAt: Instant(milliseconds: 0), id: Identifier(high: 0, low: 0))

    init(createdAt: Instant, id: Identifier<Subject.Request>) {
        self.createdAt = createdAt
        self.id = id
    }

    init<Subject>(_ createdAt: Instant, _ id: Identifier<Subject>) {
        self.init(createdAt: createdAt, id: Identifier(high: id.high, low: id.low))
    }

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = Identifier<Subject.Request>(parts[1])
        else { return nil }
        self.init(createdAt: Instant(milliseconds: milliseconds), id: id)
    }

    /// Milliseconds, underscore, identifier.
    public var description: String { "\(createdAt.milliseconds)_\(id)" }
}
