public import Domain

/// What a bill run did, or found done.
public struct BillRunReport: Hashable, Sendable {
    /// The first day of the month.
    public let month: CivilDate

    /// Events recorded after this instant are not in the run (billing rule R26).
    public let cutoff: Instant

    /// Companies that got documents from this call.
    public internal(set) var billed = 0

    /// Companies with nothing to charge, found so by this call.
    public internal(set) var withoutCharge = 0

    /// Companies that were billed or found without charge before this call, or by another at the same time.
    public internal(set) var alreadyBilled = 0

    /// Companies left out, with the reason.
    public internal(set) var stopped: [CompanyID: BillRunFault] = [:]

    /// Credit notes made by this call (billing rule R45).
    public internal(set) var creditNotes = 0

    /// What was invoiced by this call, VAT and rounding included, in öre.
    public internal(set) var payableOre: Int64 = 0

    /// What was given back by this call, VAT and rounding included, in öre.
    public internal(set) var creditedOre: Int64 = 0
}
