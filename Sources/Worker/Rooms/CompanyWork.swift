import Domain
import Storage

/// What must be written for one company before anything of it may leave the process.
struct CompanyWork: Sendable {
    /// An answer to a request.
    struct Answer: Hashable, Sendable {
        let request: RequestID
        let answer: RequestAnswer
    }

    let company: CompanyID
    /// Rows that changed.
    let changes: EngineChanges
    /// The history since the last commit, in order.
    let records: [HistoryRecord]
    /// Rosters that these records are the first to refer to.
    let rosters: [Roster]
    /// Answers to requests.
    let answers: [Answer]
    /// What the switch has told of the calls that records or changes name.
    let calls: [CallID: CallTrack]
}
