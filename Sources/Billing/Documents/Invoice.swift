public import Domain

/// A finalised invoice or credit note: immutable, numbered, with its sums (rules R28–R34).
public struct Invoice: Hashable, Sendable {
    /// Invoice or credit note.
    public let kind: DocumentKind
    /// Its number.
    public let number: InvoiceNumber
    /// The company that pays.
    public let company: CompanyID
    /// The month that it was made for.
    public let month: BillingMonth
    /// The local date of finalisation (R33).
    public let date: CivilDate
    /// The date plus terms; nil for a credit note, which claims nothing.
    public let dueDate: CivilDate?
    /// The invoice that a credit note gives back, and its date.
    public let refersTo: Reference?
    /// How it is taxed, fixed at finalisation.
    public let treatment: VATTreatment
    /// The lines.
    public let lines: [InvoiceLine]
    /// The sum of the lines.
    public let net: Money
    /// VAT on the sum, half up (R30).
    public let vat: Money
    /// Öresavrundning (R31).
    public let rounding: Money

    /// Where a credit note points.
    public struct Reference: Hashable, Sendable {
        /// The credited invoice.
        public let number: InvoiceNumber
        /// Its date.
        public let date: CivilDate

        /// Makes a reference of its parts.
        public init(number: InvoiceNumber, date: CivilDate) {
            self.number = number
            self.date = date
        }
    }

    /// Net plus VAT.
    public var gross: Money { net + vat }
    /// What is to be paid, or given back.
    public var payable: Money { gross + rounding }

    /// Finalises a document: sums, VAT and rounding follow from the lines.
    ///
    /// - Parameter mirroredRounding: the rounding of the invoice that a credit note gives back whole; the credit note
    ///   must close it exactly (R31).
    public init(
        kind: DocumentKind,
        number: InvoiceNumber,
        company: CompanyID,
        month: BillingMonth,
        date: CivilDate,
        terms: SellerTerms,
        treatment: VATTreatment,
        lines: [InvoiceLine],
        refersTo: Reference? = nil,
        mirroredRounding: Money? = nil
    ) {
        self.kind = kind
        self.number = number
        self.company = company
        self.month = month
        self.date = date
        dueDate = kind == .invoice ? date + terms.paymentTermsDays : nil
        self.refersTo = refersTo
        self.treatment = treatment
        self.lines = lines
        net = lines.map(\.net).total
        vat = treatment.rate.of(net)
        let gross = net + vat
        rounding = mirroredRounding ?? (terms.roundsToKrona ? gross.roundedToKrona - gross : .zero)
    }
}
