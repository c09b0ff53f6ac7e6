/// A typed 128-bit identifier of one kind of thing.
///
/// The application makes identifiers (UUID version 7, RFC 9562), never the database, so that a write may be repeated
/// with the same identity. `Subject` only separates kinds: a `UserID` is no `QueueID`. The order is the order of the
/// bytes, which for version 7 is the order of making.
public struct Identifier<Subject>: Hashable, Sendable {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    /// Makes an identifier of its 128 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes a version 7 identifier.
    ///
    /// - Parameters:
    ///   - instant: when it is made; the first 48 bits.
    ///   - random: 128 random bits, of which 74 are used. Drawn by the caller: Domain never draws.
    public init(at instant: Instant, random: (UInt64, UInt64)) {
        let time = UInt64(bitPattern: instant.milliseconds) & 0xFFFF_FFFF_FFFF
        high = time << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 >> 2
    }

    /// Reads the canonical form, 8-4-4-4-12 hexadecimal digits in either case.
    public init?(_ text: some StringProtocol) {
        var nibbles = 0
        var words: (UInt64, UInt64) = (0, 0)
        for (offset, byte) in text.utf8.enumerated() {
            if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let value = hexadecimalValue(byte), nibbles < 32 else { return nil }
            if nibbles < 16 { words.0 = words.0 << 4 | value } else { words.1 = words.1 << 4 | value }
            nibbles += 1
        }
        guard nibbles == 32 else { return nil }
        self.init(high: words.0, low: words.1)
    }
}

extension Identifier: Comparable {
    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

extension Identifier: CustomStringConvertible {
    /// The canonical lower-case form, 36 characters.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let word = nibble < 16 ? high : low
                text[place] = hexadecimalDigit(word >> (60 - 4 * UInt64(nibble % 16)) & 0xF)
                place += 1
            }
            return place
        }
    }
}

extension Identifier: Codable {
    /// Reads the one form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an identifier")
        }
        self = value
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}

private func hexadecimalDigit(_ nibble: UInt64) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: nibble)
    return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
}
