/// A telephone number in E.164 form: `+`, a country code and at most 15 digits in all.
///
/// Never printed whole in a log: `description` masks all but the country's first digits and the last two.
public struct PhoneNumber: Hashable, Comparable, Sendable {
    /// The whole number, for storing and dialling.
    public let e164: String

    /// Reads `+` and 7–15 digits, the first not 0; nil for anything else. No spaces, no national form.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard
            (8...16).contains(bytes.count), bytes[0] == UInt8(ascii: "+"), bytes[1] != UInt8(ascii: "0"),
            bytes.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        e164 = String(text)
    }

    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool { left.e164 < right.e164 }
}

extension PhoneNumber: CustomStringConvertible {
    /// The masked form, `+46********67`.
    public var description: String {
        e164.prefix(3) + String(repeating: "*", count: e164.utf8.count - 5) + e164.suffix(2)
    }
}

extension PhoneNumber: Codable {
    /// Reads the one form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number in E.164 form")
        }
        self = number
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(e164)
    }
}
