/// Why a company is left out of a bill run; the others are billed.
///
/// It stays as an operator's task in the run's record and in the company's audit chain until a later start of the run
/// finds it mended.
public struct BillRunFault: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public enum Code: String, Sendable {
        /// An event, a price or the seller's settings cannot be read: nothing is billed from partial knowledge.
        case unreadable
        /// No price is in force on the day (billing rule R55).
        case noPrice
        /// The invoice cannot be written: the company's or the seller's address or number is missing or wrong.
        case unwritable
    }

    /// What kind of fault it is.
    public let code: Code

    /// Where it is and how to mend it; without names and numbers of persons.
    public let detail: String

    /// A fault of one company.
    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
