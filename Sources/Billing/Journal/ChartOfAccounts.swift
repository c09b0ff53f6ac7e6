/// The accounts that billing posts to, BAS numbers; a table per seller (billing 3.1).
public struct ChartOfAccounts: Hashable, Sendable {
    /// Kundfordringar.
    public var receivables = 1510
    /// Företagskonto.
    public var bank = 1930
    /// Utgående moms 25 %.
    public var outputVAT = 2611
    /// Förutbetalda intäkter.
    public var deferredIncome = 2970
    /// Försäljning tjänster 25 % Sverige.
    public var domesticSales = 3041
    /// Försäljning tjänster utanför EU.
    public var salesOutsideEU = 3305
    /// Försäljning tjänster annat EU-land.
    public var salesInEU = 3308
    /// Faktureringsavgifter.
    public var reminderFees = 3540
    /// Öres- och kronutjämning.
    public var rounding = 3740
    /// Ränteintäkter kundfordringar.
    public var interest = 8313

    /// The accounts of a plain BAS plan.
    public init() {}

    /// The account that sales to a company end on (rule R56).
    public func sales(_ treatment: VATTreatment) -> Int {
        switch treatment {
        case .domestic: domesticSales
        case .reverseCharge: salesInEU
        case .outsideEU: salesOutsideEU
        }
    }

    /// Every account with its name, ascending.
    public var named: [(account: Int, name: String)] {
        [
            (receivables, "Kundfordringar"), (bank, "Företagskonto"),
            (outputVAT, "Utgående moms försäljning Sverige 25 %"), (deferredIncome, "Förutbetalda intäkter"),
            (domesticSales, "Försäljning tjänster 25 % Sverige"),
            (salesOutsideEU, "Försäljning tjänster utanför EU"),
            (salesInEU, "Försäljning tjänster annat EU-land"), (reminderFees, "Faktureringsavgifter"),
            (rounding, "Öres- och kronutjämning"), (interest, "Ränteintäkter kundfordringar"),
        ].sorted { $0.0 < $1.0 }
    }
}
