/// A number as it is written, and the value that it is.
///
/// A number that is whole in value is an integer however it is written (`10.0`, `1e1`), and exactly: it does not pass
/// through a double. One that is not whole, or whole beyond 64 bits, is the nearest double.
struct JSONNumber {
    /// The most characters of a number; more say nothing that a double can hold.
    static let lengthLimit = 128

    let text: ArraySlice<UInt8>
    let whole: ArraySlice<UInt8>
    let fraction: ArraySlice<UInt8>
    let exponent: ArraySlice<UInt8>

    /// The value; nil when it is beyond a double or written in more than `lengthLimit` characters.
    var value: JSONValue? {
        guard text.count <= Self.lengthLimit else { return nil }
        if let integer { return .integer(integer) }
        guard let double = Double(String(decoding: text, as: UTF8.self)), double.isFinite else { return nil }
        return .fraction(double)
    }

    private var integer: Int64? {
        let power = exponent.isEmpty ? 0 : Int(String(decoding: exponent, as: UTF8.self))
        guard let power, abs(power) <= 1000 else { return nil }
        var digits = Array((whole + fraction).drop { $0 == UInt8(ascii: "0") })
        guard !digits.isEmpty else { return 0 }
        var places = power - fraction.count
        while places < 0, digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            places += 1
        }
        guard places >= 0, digits.count + places <= 19 else { return nil }
        let sign = text.first == UInt8(ascii: "-") ? "-" : ""
        return Int64(sign + String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: places))
    }
}
