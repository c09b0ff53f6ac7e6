/// G.711 A-law, as telephones speak it.
enum ALaw {
    /// A byte for a sample of 16 bits.
    static func encode(_ sample: Int16) -> UInt8 {
        let isPositive = sample >= 0
        let magnitude = min(isPositive ? Int(sample) : -Int(sample) - 1, 32_635) >> 4
        var code: Int
        if magnitude < 32 {
            code = magnitude >> 1
        } else {
            let exponent = (Int.bitWidth - 1 - magnitude.leadingZeroBitCount) - 4
            code = exponent << 4 | (magnitude >> exponent) & 15
        }
        if isPositive { code |= 0x80 }
        return UInt8(code) ^ 0x55
    }

    /// The sample that a byte stands for.
    static func decode(_ byte: UInt8) -> Int16 {
        let code = Int(byte ^ 0x55)
        let exponent = (code & 0x70) >> 4
        var magnitude = (code & 15) << 4 + 8
        if exponent > 0 { magnitude = (magnitude + 0x100) << (exponent - 1) }
        return Int16(code & 0x80 != 0 ? magnitude : -magnitude)
    }
}
