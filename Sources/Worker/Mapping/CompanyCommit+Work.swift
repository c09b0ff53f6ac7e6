import Domain
import Storage

extension CompanyCommit {
    /// What a room's work is in the database's words.
    init(_ work: CompanyWork) throws {
        self.init(
            company: work.company,
            changes: work.changes,
            records: work.records,
            rosters: work.rosters,
            answers: try work.answers.map { Answer(request: $0.request, answer: try StoredJSON(encoding: $0.answer)) },
            numbers: work.calls.mapValues { Numbers(caller: $0.caller, called: $0.called) }
        )
    }
}
