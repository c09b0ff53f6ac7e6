import Domain

/// The calls of one commit: what the engine's state says, and what the history adds of their ends.
struct CallColumns: Sendable {
    var id: [CallID] = []
    var queue: [QueueID] = []
    var status: [String] = []
    var caller: [String?] = []
    var called: [String?] = []
    var agent: [AgentID?] = []
    var arrivedAt: [Instant] = []
    var connectedAt: [Instant?] = []
    var endedAt: [Instant?] = []
    var outcome: [String?] = []
    var waited: [Int64?] = []
    var talked: [Int64?] = []
    var state: [StoredJSON?] = []

    private struct End {
        let queue: QueueID
        let at: Instant
        let outcome: CallOutcome
        let waited: Milliseconds
        let talked: Milliseconds
    }

    init(_ commit: CompanyCommit) throws {
        var ends: [CallID: End] = [:]
        var endedCalls: [CallID] = []
        for record in commit.records {
            guard case .ended(let call, let queue, let outcome, let waited, let talked, _) = record.fact else {
                continue
            }
            if ends[call] == nil { endedCalls.append(call) }
            ends[call] = End(queue: queue, at: record.at, outcome: outcome, waited: waited, talked: talked)
        }
        var known: Set<CallID> = []
        for call in commit.changes.calls {
            known.insert(call.id)
            // A call that one queue has passed on to another lives: the end in the first is in the history alone.
            try append(call, call.phase == .ended ? ends[call.id] : nil, commit.numbers[call.id])
        }
        // A call that was not admitted has an end in the history and no state.
        for call in endedCalls where !known.contains(call) {
            guard let end = ends[call] else { continue }
            append(call, end, commit.numbers[call])
        }
    }

    private mutating func append(_ call: CallState, _ end: End?, _ numbers: CompanyCommit.Numbers?) throws {
        id.append(call.id)
        queue.append(end?.queue ?? call.queue)
        status.append(call.phase.rawValue)
        caller.append((call.from ?? numbers?.caller)?.e164)
        called.append(numbers?.called?.e164)
        agent.append(call.agent)
        arrivedAt.append(call.admittedAt)
        connectedAt.append(call.connectedAt)
        state.append(call.phase == .ended ? nil : try StoredJSON(encoding: call))
        appendEnd(end)
    }

    private mutating func append(_ call: CallID, _ end: End, _ numbers: CompanyCommit.Numbers?) {
        id.append(call)
        queue.append(end.queue)
        status.append(CallState.Phase.ended.rawValue)
        caller.append(numbers?.caller?.e164)
        called.append(numbers?.called?.e164)
        agent.append(nil)
        arrivedAt.append(end.at)
        connectedAt.append(nil)
        state.append(nil)
        appendEnd(end)
    }

    private mutating func appendEnd(_ end: End?) {
        endedAt.append(end?.at)
        outcome.append(end?.outcome.rawValue)
        waited.append(end?.waited.count)
        talked.append(end?.talked.count)
    }
}
