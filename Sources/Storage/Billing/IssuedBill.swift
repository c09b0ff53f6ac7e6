/// All that a run writes for one company, in one transaction with others (billing rule R23).
struct IssuedBill: Sendable {
    var licences: [RecordedLicence]
    var documents: [IssuedDocument] = []
    var portions: [RecordedPortion] = []
    var minimums: [RecordedMinimum] = []
}
