public import Domain

/// Who makes a change and when: what every write is given for its audit entry.
public struct Authorship: Sendable {
    /// Who, for example `user:0198…`, `key:0198…`, `seller`.
    public let actor: String
    /// When the request came.
    public let at: Instant
    private let random: @Sendable () -> (UInt64, UInt64)

    /// - Parameters:
    ///   - actor: an identifier of a person or key with its kind; never a name or address.
    ///   - at: when the request came.
    ///   - random: 128 random bits for each identifier that the change makes; tests give a seeded source.
    public init(
        actor: String,
        at: Instant,
        random: @escaping @Sendable () -> (UInt64, UInt64) = { (.random(in: 0 ... .max), .random(in: 0 ... .max)) }
    ) {
        self.actor = actor
        self.at = at
        self.random = random
    }

    /// A user of the company.
    public static func user(_ user: UserID, at: Instant) -> Self { Self(actor: "user:\(user)", at: at) }
    /// A key of the company.
    public static func key(_ key: APIKeyID, at: Instant) -> Self { Self(actor: "key:\(key)", at: at) }
    /// The product itself, or the seller at the command line.
    public static func seller(at: Instant) -> Self { Self(actor: "seller", at: at) }

    /// A new identifier made at the request's instant.
    public func identifier<Subject>(of subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        Identifier(at: at, random: random())
    }
}
