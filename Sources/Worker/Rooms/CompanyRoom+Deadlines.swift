import Domain

extension CompanyRoom {
    /// The call whose deadline this is; nil: an agent's or a queue's.
    func call(of deadline: Deadline) -> CallID? {
        engine.snapshot.calls.first { call in
            let own = [call.phaseDeadline, call.maximumWait, call.retry, call.widening, call.announcement]
            return own.contains(deadline) || call.offers.contains { $0.deadline == deadline }
        }?.id
    }
}
