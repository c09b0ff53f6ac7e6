/// What a signed-in browser holds: 256 random bits, of which the database keeps the SHA-256 only.
public struct SessionToken: Sendable, CustomStringConvertible {
    /// The token as the cookie carries it: 43 characters of base 62. Never logged.
    public let text: String

    /// Draws a new token.
    public init() {
        text = Base62.encoded(SecureRandom.bytes(32), length: Self.length)
    }

    /// Reads a cookie's value; nil when it cannot be a token.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.length, Base62.decoded(text, count: 32) != nil else { return nil }
        self.text = String(text)
    }

    /// What the database keeps and finds the session by.
    public var digest: SHA256Digest { SHA256Digest(of: text) }

    /// Dots: a token is never printed.
    public var description: String { "•••" }

    private static let length = 43
}
