public import Domain

/// A key by which another system calls the API: `kop_<id>_<secret>_<checksum>`.
///
/// The id (22 characters of base 62) finds the row; the secret has 256 random bits (43 characters); the checksum (6
/// characters, CRC-32) catches typing faults without asking the database and lets secret scanners know the form.
public struct APIKeyToken: Sendable, CustomStringConvertible {
    /// Finds the key's row.
    public let id: APIKeyID
    /// The whole token, shown to a person once. Never logged.
    public let text: String

    /// Draws a new key with this identifier.
    public init(id: APIKeyID) {
        let secret = Base62.encoded(SecureRandom.bytes(32), length: 43)
        let body = "kop_\(Base62.encoded(Self.bytes(of: id), length: 22))_\(secret)"
        self.id = id
        text = body + "_" + Self.checksum(body)
    }

    /// Reads a key as a client sends it; nil when it is mistyped or no key at all.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard
            parts.count == 4, parts[0] == "kop", parts[1].utf8.count == 22, parts[2].utf8.count == 43,
            parts[3].utf8.count == 6, let bytes = Base62.decoded(parts[1], count: 16),
            Base62.decoded(parts[2], count: 32) != nil,
            parts[3] == Self.checksum("kop_\(parts[1])_\(parts[2])")
        else { return nil }
        id = APIKeyID(high: Self.word(bytes.prefix(8)), low: Self.word(bytes.suffix(8)))
        self.text = String(text)
    }

    /// What the database keeps, to compare with.
    public var digest: SHA256Digest { SHA256Digest(of: text) }

    /// Dots: a key is never printed.
    public var description: String { "•••" }

    private static func checksum(_ body: some StringProtocol) -> String {
        let value = CRC32.checksum(body.utf8)
        return Base62.encoded((0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }, length: 6)
    }

    private static func bytes(of id: APIKeyID) -> [UInt8] {
        [id.high, id.low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } }
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
