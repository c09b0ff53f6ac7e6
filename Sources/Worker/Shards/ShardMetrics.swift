import Domain
import Metrics

/// Counts what a shard's owner has kept, of all its companies together; a company is never a label.
struct ShardMetrics {
    private let commits = Metrics.Timer(label: "koplus_worker_commit_seconds")
    private let sizes = Recorder(label: "koplus_worker_commit_records")
    private let records = Counter(label: "koplus_engine_records_total")
    private let admitted = Counter(label: "koplus_calls_admitted_total")
    private let offered = Counter(label: "koplus_offers_made_total")
    private let ended: [CallOutcome: Counter]
    private let waits: [CallOutcome: Metrics.Timer]
    private let offers: [OfferResult: Counter]

    init() {
        ended = Self.each { Counter(label: "koplus_calls_ended_total", dimensions: [("outcome", $0)]) }
        waits = Self.each { Metrics.Timer(label: "koplus_call_wait_seconds", dimensions: [("outcome", $0)]) }
            .filter { [.answered, .abandoned].contains($0.key) }
        offers = Self.each { Counter(label: "koplus_offers_ended_total", dimensions: [("result", $0)]) }
    }

    private static func each<Case: CaseIterable & RawRepresentable<String>, Series>(
        _ make: (String) -> Series
    ) -> [Case: Series] {
        Dictionary(uniqueKeysWithValues: Case.allCases.map { ($0, make($0.rawValue)) })
    }

    /// What was kept in one transaction, and how long that took.
    func note(_ work: [CompanyWork], took: Duration) {
        commits.record(duration: took)
        let count = work.reduce(0) { $0 + $1.records.count }
        sizes.record(count)
        records.increment(by: count)
        for item in work {
            for record in item.records { note(record.fact) }
        }
    }

    private func note(_ fact: HistoryRecord.Fact) {
        switch fact {
        case .admitted: admitted.increment()
        case .offered: offered.increment()
        case .offerEnded(_, _, _, let result): offers[result]?.increment()
        case .ended(_, _, let outcome, let waited, _, _):
            ended[outcome]?.increment()
            waits[outcome]?.recordMilliseconds(waited.count)
        case .refused, .loginRefused, .announced, .widened, .connected, .presence, .loggedIn, .queueClosed,
            .queueOpened:
            break
        }
    }
}
