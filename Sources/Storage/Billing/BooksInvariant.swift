/// What always holds of licences, documents and the journal (billing rules, section 4).
public enum BooksInvariant: String, CaseIterable, Sendable {
    /// (a) A user has at most one licence a month, and what it cost is the sum of its portions.
    case oneLicence
    /// (b) The numbers of a series go from the first to the last without a hole, and the date never falls.
    case numbers
    /// (c) Lines make the net, the net makes the VAT, and the sum is what is to be paid.
    case amounts
    /// (d) Every entry sums to nothing.
    case entries
    /// (e) A customer's account is what is open on its documents.
    case receivables
    /// (f) What is prepaid is the net of the months from the invoice's own month on, and at a month's end of later months
    /// only; what is past is income.
    case prepaid
    /// (g) Every document is in the journal once, with its own amounts: what an export of the range sums to.
    case exported
    /// (h) The stored XML asks for the amount of the invoice, and its hash is that of its bytes.
    case documents
    /// (i) Every licence-month has a membership that touches the month.
    case memberships
}
