/// The password of a device; never printed.
public struct DeviceSecret: Hashable, Sendable {
    /// The text, for the switch alone.
    public let text: String

    /// Reads a secret; nil unless it is 8–64 printable ASCII characters without space, `;` or quotes.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let refused: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'")]
        guard (8...64).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) && !refused.contains($0) })
        else { return nil }
        self.text = String(text)
    }
}

extension DeviceSecret: CustomStringConvertible {
    /// Dots.
    public var description: String { "••••" }
}
