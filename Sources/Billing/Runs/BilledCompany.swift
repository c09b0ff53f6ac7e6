public import Domain

/// What the rules must know of a company besides its history.
public struct BilledCompany: Hashable, Sendable {
    /// The company.
    public let id: CompanyID
    /// The allowance on each line (R41).
    public var discount: Percent
    /// The first free month and the last; nil when there is none (R42).
    public var freeMonths: ClosedRange<BillingMonth>?
    /// The least number of licences that an advance run charges (R43).
    public var minimumLicences: Int64
    /// How it is taxed.
    public var treatment: VATTreatment
    /// The last day included; nil while not terminated (R53).
    public var endsOn: CivilDate?

    /// Makes a company with the product's defaults.
    public init(
        id: CompanyID,
        discount: Percent = .zero,
        freeMonths: ClosedRange<BillingMonth>? = nil,
        minimumLicences: Int64 = 0,
        treatment: VATTreatment = .domestic,
        endsOn: CivilDate? = nil
    ) {
        self.id = id
        self.discount = discount
        self.freeMonths = freeMonths
        self.minimumLicences = minimumLicences
        self.treatment = treatment
        self.endsOn = endsOn
    }

    /// The allowance on lines of a service month; the percentage is not applied on top of a free month.
    func percent(in month: BillingMonth) -> Percent {
        freeMonths?.contains(month) == true ? .hundred : discount
    }
}
