/// A network of addresses in the notation of RFC 4632: `10.0.0.0/8`, `2001:db8::/32`, or one address.
struct IPNetwork: Hashable, Sendable {
    private let address: IPAddress
    /// How many bits of the 128 must be the same.
    private let length: Int

    /// Reads a network; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.trimmingSpaces.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
        let width = address.isVersion4 ? 32 : 128
        guard let length = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(length) else { return nil }
        self.address = address
        self.length = length + 128 - width
    }

    func contains(_ other: IPAddress) -> Bool {
        let high = length >= 64 ? UInt64.max : ~(UInt64.max >> length)
        let low = length > 64 ? ~(UInt64.max >> (length - 64)) : 0
        return (address.high ^ other.high) & high == 0 && (address.low ^ other.low) & low == 0
    }
}
