import Domain

/// Rules over the whole history, kept apart from the engine so that it cannot agree with itself (queue.md §11).
struct SimulationRules {
    private var open: Set<CallID> = []
    private var seen: Set<CallID> = []
    private var talked: Set<CallID> = []
    private var pending: [OfferID: CallID] = [:]
    private var lastSequence: Int64 = 0
    private var lastInstant = Instant(milliseconds: .min)

    /// Calls that have been connected.
    var connected: Int { talked.count }
    /// Whether a call was admitted and has not ended.
    var hasOpenCalls: Bool { !open.isEmpty }

    /// Whether the engine has met the call, admitted or not.
    func hasSeen(_ call: CallID) -> Bool { seen.contains(call) }

    /// Takes in committed records and says what in them must never be.
    mutating func take(_ records: [HistoryRecord]) -> [String] {
        records.flatMap { record in
            var violations: [String] = []
            if record.sequence != lastSequence + 1 { violations.append("12: sequence jumps to \(record.sequence)") }
            if record.at < lastInstant { violations.append("12: time runs backwards at \(record.sequence)") }
            lastSequence = record.sequence
            lastInstant = record.at
            return violations + take(record.fact)
        }
    }

    private mutating func take(_ fact: HistoryRecord.Fact) -> [String] {
        switch fact {
        case .admitted(let call, _, _):
            open.insert(call)
            return seen.insert(call).inserted ? [] : ["1: call \(call) admitted twice"]
        case .refused(let call, _, _, _):
            return seen.insert(call).inserted ? [] : ["7: call \(call) refused after it was known"]
        case .offered(let offer, let call, _, _, _):
            let isNew = pending.updateValue(call, forKey: offer) == nil
            return isNew && open.contains(call) ? [] : ["2: offer \(offer) of a call that is not open"]
        case .offerEnded(let offer, _, _, _):
            return pending.removeValue(forKey: offer) != nil ? [] : ["2: offer \(offer) ended twice"]
        case .connected(let call, _):
            return talked.insert(call).inserted && open.contains(call) ? [] : ["1: call \(call) connected twice"]
        case .ended(let call, _, _, _, _, _):
            guard open.remove(call) != nil else { return refusedEnd(call) }
            return pending.values.contains(call) ? ["2: call \(call) ended with offers pending"] : []
        case .loginRefused, .announced, .widened, .presence, .loggedIn, .queueClosed, .queueOpened:
            return []
        }
    }

    /// A refused call ends at once without ever having been open; any other end is a second one.
    private func refusedEnd(_ call: CallID) -> [String] {
        seen.contains(call) && !talked.contains(call) ? [] : ["1: call \(call) ended twice"]
    }
}
