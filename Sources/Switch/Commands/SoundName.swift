/// The name of a sound that the switch can play: a path below its sounds, or an absolute one, without extension.
public struct SoundName: Hashable, Codable, Sendable {
    /// The path, such as `koplus/sv/welcome`.
    public let path: String

    /// Reads a path; nil unless it is 1–200 characters of letters, digits, `/`, `_`, `-` and `.` without `..`.
    public init?(_ path: some StringProtocol) {
        let bytes = Array(path.utf8)
        guard (1...200).contains(bytes.count), bytes.allSatisfy(Self.isAllowed), !path.contains("..") else {
            return nil
        }
        self.path = String(path)
    }

    /// Reads one string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let name = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the name of a sound")
        }
        self = name
    }

    /// Writes one string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(path)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
