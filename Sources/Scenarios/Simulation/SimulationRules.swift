import Domain

/// What a seeded world knows of the history besides the engine: the rules, and which calls there have been.
struct SimulationRules {
    private var history = HistoryInvariants()
    private var seen: Set<CallID> = []
    private var talked: Set<CallID> = []

    /// Calls that have been connected.
    var connected: Int { talked.count }
    /// Whether a call was admitted and has not ended.
    var hasOpenCalls: Bool { history.hasOpenCalls }

    /// Whether the engine has met the call, admitted or not.
    func hasSeen(_ call: CallID) -> Bool { seen.contains(call) }

    /// Takes in committed records and says what in them must never be.
    mutating func take(_ records: [HistoryRecord], of event: QueueEvent) -> [String] {
        for record in records {
            switch record.fact {
            case .admitted(let call, _, _), .refused(let call, _, _, _): seen.insert(call)
            case .connected(let call, _): talked.insert(call)
            case .offered, .offerEnded, .ended, .loginRefused, .announced, .widened, .presence, .loggedIn, .queueClosed,
                .queueOpened:
                break
            }
        }
        return history.take(records, of: event).map { "\($0.rule): \($0.description)" }
    }
}
