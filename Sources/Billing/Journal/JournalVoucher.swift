public import Domain

/// A voucher: rows that sum to zero.
public struct JournalVoucher: Hashable, Sendable {
    /// Why a voucher is made; raw values are the series of voucher numbers.
    public enum Series: String, CaseIterable, Sendable {
        /// An invoice or credit note, with the document's number.
        case document = "F"
        /// Deferred income at a month's end.
        case deferral = "P"
        /// A payment.
        case payment = "B"
        /// A reminder fee or interest.
        case claim = "R"
    }

    /// The series.
    public let series: Series
    /// The number in the series.
    public let number: Int64
    /// The accounting date.
    public let date: CivilDate
    /// What it is.
    public let text: String
    /// The rows, none of them zero.
    public let lines: [JournalLine]

    /// Makes a voucher; rows of 0.00 are left out.
    ///
    /// - Precondition: the rows sum to zero (invariant d).
    public init(series: Series, number: Int64, date: CivilDate, text: String, lines: [JournalLine]) {
        precondition(lines.map(\.amount).total == .zero, "a voucher must sum to zero")
        self.series = series
        self.number = number
        self.date = date
        self.text = text
        self.lines = lines.filter { $0.amount != .zero }
    }

    /// `F 100001`.
    public var name: String { "\(series.rawValue) \(number)" }
}
