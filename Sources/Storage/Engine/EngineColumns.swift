import Domain

// Rows of one commit, a column an array: one statement writes them all, however many (`unnest`).

struct EngineAdvance: Sendable {
    let from: Int64
    let to: Int64
    let epoch: LeaseEpoch
    let state: StoredJSON
    let at: Instant
}

struct EventColumns: Sendable {
    var sequence: [Int64] = []
    var at: [Instant] = []
    var kind: [String] = []
    var cause: [String] = []
    var queue: [QueueID?] = []
    var call: [CallID?] = []
    var agent: [AgentID?] = []
    var body: [StoredJSON] = []

    init(_ records: [HistoryRecord]) throws {
        for record in records {
            let names = record.fact.names
            sequence.append(record.sequence)
            at.append(record.at)
            kind.append(names.kind)
            cause.append(record.cause.name)
            queue.append(names.queue)
            call.append(names.call)
            agent.append(names.agent)
            body.append(try StoredJSON(encoding: record.withoutExplanation))
        }
    }
}

struct OfferColumns: Sendable {
    var id: [OfferID] = []
    var call: [CallID] = []
    var agent: [AgentID] = []
    var device: [DeviceID] = []
    var at: [Instant] = []
    var explanation: [StoredJSON] = []
    var roster: [RosterID] = []

    init(_ records: [HistoryRecord]) throws {
        for record in records {
            guard case .offered(let offer, let call, let agent, let device, let explanation) = record.fact else {
                continue
            }
            id.append(offer)
            self.call.append(call)
            self.agent.append(agent)
            self.device.append(device)
            at.append(record.at)
            let roster = Roster(of: explanation)
            self.explanation.append(try StoredJSON(encoding: StoredExplanation(explanation, roster: roster)))
            self.roster.append(roster.id)
        }
    }
}

struct OfferEndColumns: Sendable {
    var id: [OfferID] = []
    var at: [Instant] = []
    var outcome: [String] = []

    init(_ records: [HistoryRecord]) {
        for record in records {
            guard case .offerEnded(let offer, _, _, let result) = record.fact else { continue }
            id.append(offer)
            at.append(record.at)
            outcome.append(result.rawValue)
        }
    }
}

struct PresenceColumns: Sendable {
    var user: [AgentID] = []
    var presence: [String] = []
    var why: [String] = []
    var reason: [String?] = []
    var since: [Instant] = []
    var until: [Instant?] = []
    var device: [DeviceID?] = []
    var queues: [String] = []
    var state: [StoredJSON] = []
    /// What the company has decided, where that has changed.
    var profile: [StoredJSON?] = []

    init(_ changes: EngineChanges) throws {
        let profiled = Set(changes.profiledAgents)
        for agent in changes.agents {
            user.append(agent.id)
            presence.append(agent.presence.kind.rawValue)
            why.append(agent.why.rawValue)
            since.append(agent.since)
            device.append(agent.device)
            // Arrays of arrays cannot be unnested row by row: the queues travel as the text of one array.
            queues.append("{" + agent.queues.map(\.description).joined(separator: ",") + "}")
            state.append(try StoredJSON(encoding: agent, omitting: "profile"))
            profile.append(profiled.contains(agent.id) ? try StoredJSON(encoding: agent.profile) : nil)
            if case .paused(let reason) = agent.presence { self.reason.append(reason) } else { reason.append(nil) }
            if case .wrapUp(let until) = agent.presence { self.until.append(until) } else { until.append(nil) }
        }
    }
}

struct QueueColumns: Sendable {
    var id: [QueueID] = []
    var isOpen: [Bool] = []
    var closedReason: [String?] = []
    var state: [StoredJSON] = []
    /// How the company has set the queue up, where that has changed.
    var definition: [StoredJSON?] = []
    let at: Instant

    init(_ changes: EngineChanges, at: Instant) throws {
        self.at = at
        let defined = Set(changes.definedQueues)
        for queue in changes.queues {
            let closure = queue.schedule ?? queue.load
            id.append(queue.id)
            isOpen.append(closure == nil && !queue.isDeleted)
            closedReason.append(closure?.reason.rawValue)
            state.append(try StoredJSON(encoding: queue, omitting: "definition"))
            definition.append(defined.contains(queue.id) ? try StoredJSON(encoding: queue.definition) : nil)
        }
    }
}

struct AnswerColumns: Sendable {
    let id: [RequestID]
    let answer: [StoredJSON]
    let at: Instant

    init(_ answers: [CompanyCommit.Answer], at: Instant) {
        id = answers.map(\.request)
        answer = answers.map(\.answer)
        self.at = at
    }
}

struct MessageColumns: Sendable {
    let id: [Identifier<Subject.Request>]
    let kind: [String]
    let body: [StoredJSON]
    let at: Instant

    init(_ messages: [OutboxMessage], at: Instant) {
        id = messages.map(\.id)
        kind = messages.map(\.kind)
        body = messages.map(\.body)
        self.at = at
    }
}
