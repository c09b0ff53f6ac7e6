/// FNV-1a over 64 bits: the same in every process, unlike the standard library's hasher. Not for secrets.
struct StableHasher {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    mutating func combine(_ word: UInt64) {
        for shift in 0..<8 { combine(UInt8(truncatingIfNeeded: word >> UInt64(shift * 8))) }
    }

    mutating func combine(_ text: String) {
        combine(UInt64(text.utf8.count))
        for byte in text.utf8 { combine(byte) }
    }
}
