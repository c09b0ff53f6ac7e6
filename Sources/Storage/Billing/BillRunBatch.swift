import Domain

/// Which companies come next in a run.
struct BillRunBatch: Sendable {
    /// What a batch brought, when it is committed.
    struct Outcome: Sendable {
        /// The last company of the batch.
        let last: CompanyID
        var companies = 0
        var billed = 0
        var withoutCharge = 0
        var stopped: [CompanyID: BillRunFault] = [:]
        var creditsDue: [CompanyID: [Int64]] = [:]
        var payableOre: Int64 = 0
    }

    /// The last company of the batch before.
    var after: CompanyID
    /// Companies that are known to have a fault that shows only when the document is written.
    var known: [CompanyID: BillRunFault]
}

extension BillRunReport {
    mutating func add(_ outcome: BillRunBatch.Outcome) {
        billed += outcome.billed
        withoutCharge += outcome.withoutCharge
        stopped.merge(outcome.stopped) { $1 }
        creditsDue.merge(outcome.creditsDue) { $1 }
        payableOre += outcome.payableOre
    }
}
