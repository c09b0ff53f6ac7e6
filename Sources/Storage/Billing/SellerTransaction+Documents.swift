import Domain
import Postgres

extension SellerTransaction {
    /// Writes what a batch of a run brought: all of it in one round trip, none of it unless the transaction commits.
    func insert(_ bills: [IssuedBill], at now: Instant) async throws {
        let licences = bills.flatMap(\.licences)
        let documents = bills.flatMap(\.documents)
        let portions = bills.flatMap(\.portions)
        let minimums = bills.flatMap(\.minimums)
        var batch = Batch()
        if !licences.isEmpty { batch.add(IssuedDocumentSQL.licences, (licences: licences, at: now)) }
        if !documents.isEmpty {
            batch.add(IssuedDocumentSQL.invoices, (documents: documents, at: now))
            batch.add(IssuedDocumentSQL.lines, documents.parts(\.lines))
            batch.add(IssuedDocumentSQL.forms, (forms: documents.parts(\.forms), at: now))
            batch.add(IssuedDocumentSQL.numbers, documents)
            batch.add(IssuedDocumentSQL.entries, (documents: documents, at: now))
            let deferrals = documents.flatMap(\.deferrals)
            if !deferrals.isEmpty { batch.add(DeferralSQL.insert, deferrals) }
            batch.add(IssuedDocumentSQL.outbox, (documents: documents, at: now))
            let notes = documents.filter { $0.credited != nil }
            if !notes.isEmpty { batch.add(IssuedDocumentSQL.credited, notes) }
        }
        if !portions.isEmpty { batch.add(RecordedPortionSQL.insert, portions) }
        if !minimums.isEmpty { batch.add(RecordedPortionSQL.minimums, (minimums: minimums, at: now)) }
        guard !batch.isEmpty else { return }
        _ = try await transaction.run(batch)
    }
}

extension [IssuedDocument] {
    fileprivate func parts<Part: Sendable>(_ parts: (IssuedDocument) -> [Part]) -> [IssuedDocumentSQL.Stored<Part>] {
        flatMap { document in parts(document).map { IssuedDocumentSQL.Stored(document: document, part: $0) } }
    }
}
