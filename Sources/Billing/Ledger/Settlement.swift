/// What a payment does to an invoice: exact, in part, or more than is open (rules R35, R60).
public struct Settlement: Hashable, Sendable {
    /// What a payment may differ from what is open and still close it (rule R60).
    public static let tolerance = Money(ore: 50)

    /// What came in.
    public let amount: Money
    /// What is written off to 3740 to close the invoice, either way; zero unless it is within the tolerance.
    public let difference: Money

    /// Settles what is open on an invoice after its credit notes; what is above it is a credit on account.
    public init(amount: Money, open: Money) {
        let rest = open - amount
        self.amount = amount
        difference = open > .zero && rest.magnitude <= Self.tolerance ? rest : .zero
    }

    /// By how much the claim falls.
    public var settled: Money { amount + difference }
}

extension InvoiceNumber {
    /// The numbers that a payment's reference may mean: the bare number, or the number of an OCR (rule R34).
    public static func meant(by reference: String) -> [InvoiceNumber] {
        [reference, String(reference.dropLast(2))].compactMap { Int64($0).map(InvoiceNumber.init) }
            .filter { [$0.description, $0.ocr].contains(reference) }
    }
}
