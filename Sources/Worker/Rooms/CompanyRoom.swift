import Domain
import Storage
import Switch

/// One company in a shard: its engine, what it has decided, and how the switch is spoken to about its calls.
///
/// A value: it is told what happened and says what the switch shall do. It is thrown away with the shard when a commit
/// fails, and built anew from what the database holds.
struct CompanyRoom {
    let company: CompanyID
    var engine: QueueEngine
    var directory: CompanyDirectory
    var prompts: PromptLibrary
    var calls: [CallID: CallTrack] = [:]
    /// To which call a leg belongs.
    var legs: [OfferID: CallID] = [:]

    /// The versions of agents' presences as they are written: the database counts each write, and so do we.
    var versions: [AgentID: Int64] = [:]

    private var records: [HistoryRecord] = []
    private var answers: [CompanyWork.Answer] = []
    /// Rosters that are kept: this room is thrown away when a commit fails.
    private var rosters: Set<RosterID> = []
    private static let rosterLimit = 1000
    /// Calls that have left since the last `takeWork`: their rows are still to be written.
    private var left: [CallID: CallTrack] = [:]

    /// A company as the database holds it.
    init(company: CompanyID, snapshot: EngineSnapshot, directory: CompanyDirectory, prompts: PromptLibrary) {
        self.company = company
        engine = QueueEngine(company: company, restoring: snapshot)
        self.directory = directory
        self.prompts = prompts
        for call in snapshot.calls {
            var track = CallTrack(caller: call.from, queue: call.queue)
            track.legs = call.offers.map(\.id)
            track.connected = call.offers.first { $0.isConnecting }?.id
            calls[call.id] = track
            for offer in call.offers { legs[offer.id] = call.id }
        }
    }

    /// Tells the engine something, and again what follows at once, at most `sequelLimit` times.
    mutating func tell(_ event: QueueEvent, at now: Instant) -> [SwitchCommand] {
        carryOut(engine.handle(event, at: now), at: now)
    }

    /// Lets the engine's deadlines pass that are due.
    mutating func advance(to now: Instant) -> [SwitchCommand] {
        carryOut(engine.advance(to: now), at: now)
    }

    private static let sequelLimit = 10_000

    private mutating func carryOut(_ decided: [QueueCommand], at now: Instant) -> [SwitchCommand] {
        var commands: [SwitchCommand] = []
        var events: [QueueEvent] = []
        for command in decided { add(carryOut(command, at: now), to: &commands, &events) }
        var told = 0
        while told < events.count, told < Self.sequelLimit {
            for command in engine.handle(events[told], at: now) {
                add(carryOut(command, at: now), to: &commands, &events)
            }
            told += 1
        }
        return commands
    }

    private func add(_ step: RoomStep, to commands: inout [SwitchCommand], _ events: inout [QueueEvent]) {
        commands += step.commands
        events += step.sequels
    }

    /// Answers a request without telling the engine anything.
    mutating func answer(_ request: RequestID, _ answer: RequestAnswer) {
        answers.append(CompanyWork.Answer(request: request, answer: answer))
    }

    /// Tells the engine what a request asks for, and answers it with what came of it.
    mutating func carryOut(_ event: QueueEvent, asked request: RequestID, at now: Instant) -> [SwitchCommand] {
        records += engine.takeRecords()
        let commands = tell(event, at: now)
        let made = engine.takeRecords()
        records += made
        answer(request, RequestAnswer(event, records: made))
        return commands
    }

    /// The version of an agent's presence, what is not written yet included: nobody can have read that.
    func version(of agent: AgentID) -> Int64 {
        versions[agent, default: 0] + (engine.hasChanged(agent) ? 1 : 0)
    }

    /// Takes what has to be written; nil when only counters moved, which the next write carries.
    mutating func takeWork() -> CompanyWork? {
        records += engine.takeRecords()
        let changes = engine.takeChanges()
        for agent in changes.removedAgents { versions[agent] = nil }
        for agent in changes.agents { versions[agent.id, default: 0] += 1 }
        let hasRows =
            !(changes.calls.isEmpty && changes.agents.isEmpty && changes.removedAgents.isEmpty
            && changes.queues.isEmpty)
        guard hasRows || !records.isEmpty || !answers.isEmpty else { return nil }
        defer {
            records.removeAll(keepingCapacity: true)
            answers.removeAll(keepingCapacity: true)
            left.removeAll(keepingCapacity: true)
        }
        let tracks = calls.merging(left) { current, _ in current }
        return CompanyWork(
            company: company,
            changes: changes,
            records: records,
            rosters: takeRosters(),
            answers: answers,
            calls: tracks
        )
    }

    /// The rosters of offers among the records that were not kept yet, as far as is known.
    private mutating func takeRosters() -> [Roster] {
        if rosters.count > Self.rosterLimit { rosters = [] }
        return records.compactMap(Roster.init).filter { rosters.insert($0.id).inserted }
    }

    /// Forgets a call: it is out of the switch.
    mutating func forget(_ call: CallID) {
        guard let track = calls.removeValue(forKey: call) else { return }
        left[call] = track
        for leg in track.legs { legs[leg] = nil }
    }

    /// Forgets a leg: it is out of the switch.
    mutating func forget(leg: OfferID) {
        guard let call = legs.removeValue(forKey: leg) else { return }
        calls[call]?.legs.removeAll { $0 == leg }
        if calls[call]?.connected == leg { calls[call]?.connected = nil }
    }
}
