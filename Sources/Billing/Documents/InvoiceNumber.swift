/// The number of an invoice or credit note in the seller's gapless series (decision D5).
public struct InvoiceNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number.
    public let value: Int64

    /// Makes a number.
    public init(_ value: Int64) {
        self.value = value
    }

    /// The digits as printed.
    public var description: String { String(value) }

    /// The payment reference with length digit and check digit, OCR level 3 (rules R34, R64).
    ///
    /// The length digit is the *last* digit of the total length; 12-digit references get 2, not 1.
    public var ocr: String {
        let body = description
        let counted = body + String((body.utf8.count + 2) % 10)
        return counted + String(CheckDigit.digit(after: counted))
    }

    /// The natural order.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
