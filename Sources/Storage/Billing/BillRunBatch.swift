import Billing
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
        var creditNotes = 0
        var payableOre: Int64 = 0
        var creditedOre: Int64 = 0

        mutating func add(_ documents: [IssuedDocument]) {
            for document in documents {
                switch document.kind {
                case .invoice: payableOre += document.payableOre
                case .creditNote:
                    creditNotes += 1
                    creditedOre += document.payableOre
                }
            }
        }
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
        creditNotes += outcome.creditNotes
        payableOre += outcome.payableOre
        creditedOre += outcome.creditedOre
    }
}
