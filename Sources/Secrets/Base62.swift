/// Bytes as digits and letters, in a fixed length, so that a token is one word in any text.
enum Base62 {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The bytes as one big-endian number, padded with zeros to `length` characters.
    static func encoded(_ bytes: [UInt8], length: Int) -> String {
        var number = bytes
        var digits: [UInt8] = []
        for _ in 0..<length {
            var remainder = 0
            for index in number.indices {
                let value = remainder << 8 | Int(number[index])
                number[index] = UInt8(value / 62)
                remainder = value % 62
            }
            digits.append(alphabet[remainder])
        }
        precondition(number.allSatisfy { $0 == 0 }, "too few characters for these bytes")
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// The bytes of a text that `encoded` made; nil for another alphabet or a number too large.
    static func decoded(_ text: some StringProtocol, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        for character in text.utf8 {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            var carry = digit
            for index in bytes.indices.reversed() {
                let value = Int(bytes[index]) * 62 + carry
                bytes[index] = UInt8(value & 0xFF)
                carry = value >> 8
            }
            guard carry == 0 else { return nil }
        }
        return bytes
    }
}
