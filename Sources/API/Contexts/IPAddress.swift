import Glibc

/// An address of the Internet. One of version 4 is kept as the mapped one of version 6 (RFC 4291 §2.5.5.2), so that both
/// spellings of it are one.
struct IPAddress: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// Reads an address as systems write it; a zone (`%eth0`) is left out. Nil for anything else.
    init?(_ text: some StringProtocol) {
        let text = String(text.prefix { $0 != "%" })
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            (high, low) = (0, 0xffff << 32 | UInt64(UInt32(bigEndian: four.s_addr)))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let words = withUnsafeBytes(of: &six) { bytes in
                (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            }
            (high, low) = (UInt64(bigEndian: words.0), UInt64(bigEndian: words.1))
        } else {
            return nil
        }
    }

    /// Reads a node of `X-Forwarded-For` or `Forwarded` (RFC 7239 §6): an address, perhaps quoted, in brackets, with a
    /// port. Nil for `unknown` and made-up names.
    init?(node: some StringProtocol) {
        let node = node.trimmingSpaces.filter { $0 != "\"" }
        if node.hasPrefix("[") {
            guard let end = node.firstIndex(of: "]") else { return nil }
            self.init(node[..<end].dropFirst())
        } else {
            self.init(node.count { $0 == ":" } == 1 ? node.prefix { $0 != ":" } : node[...])
        }
    }

    var isVersion4: Bool { high == 0 && low >> 32 == 0xffff }

    /// What limits count by: of version 6 the network of 64 bits, which is what one customer has.
    var limitKey: String {
        isVersion4 ? String(low & 0xffff_ffff, radix: 16) : "6/" + String(high, radix: 16)
    }
}
