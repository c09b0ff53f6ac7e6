import Domain

/// A fault planted in the engine, to prove that the rules find it: each makes the engine break one rule of queue.md.
///
/// The engine's own code is not touched: it is told another thing than the rules are, or its state is changed behind its
/// back. Only tests plant faults.
enum SimulationSabotage: String, CaseIterable {
    /// Wrap-up is half as long as the queue says.
    case wrapUpCutShort
    /// One more miss is forgiven than the queue says.
    case missForgiven
    /// Every caller has the same priority.
    case priorityIgnored
    /// An agent who declined is offered the next call at once.
    case declineDelayIgnored
    /// One agent more rings than the queue says.
    case ringsTooMany
    /// A missed offer does not start the idle clock anew: who is absent is rung for ever.
    case missKeepsIdleClock
    /// A closed queue lets callers in.
    case closedDoorOpen
    /// What a caller has heard is forgotten, so a higher position may follow.
    case spokenForgotten

    /// The event as the engine hears it.
    func heard(_ event: QueueEvent) -> QueueEvent {
        switch event {
        case .queueSet(let id, var definition):
            spoil(&definition.settings)
            return .queueSet(id, definition)
        case .arrived(var arrival) where self == .priorityIgnored:
            arrival.priority = 0
            return .arrived(arrival)
        case let other: return other
        }
    }

    private func spoil(_ settings: inout QueueSettings) {
        switch self {
        case .wrapUpCutShort: settings.wrapUp = Milliseconds(settings.wrapUp.count / 2)
        case .missForgiven: settings.autoLogout.missedOffers? += 1
        case .declineDelayIgnored: settings.declineDelay = .zero
        case .ringsTooMany: settings.distribution.agents += 1
        case .priorityIgnored, .missKeepsIdleClock, .closedDoorOpen, .spokenForgotten: break
        }
    }

    /// The state as the engine goes on with; nil: as it is.
    func remembered(_ engine: QueueEngine, after records: [HistoryRecord]) -> EngineSnapshot? {
        var snapshot = engine.snapshot
        switch self {
        case .missKeepsIdleClock:
            let missed = records.compactMap { record -> AgentID? in
                guard case .offerEnded(_, _, let agent, .timedOut) = record.fact else { return nil }
                return agent
            }
            guard !missed.isEmpty else { return nil }
            for index in snapshot.agents.indices where missed.contains(snapshot.agents[index].id) {
                snapshot.agents[index].idleSince = Instant(milliseconds: 0)
            }
        case .closedDoorOpen:
            guard snapshot.queues.contains(where: { $0.load != nil }) else { return nil }
            for index in snapshot.queues.indices { snapshot.queues[index].load = nil }
        case .spokenForgotten:
            for index in snapshot.calls.indices { snapshot.calls[index].spoken.position = nil }
        case .wrapUpCutShort, .missForgiven, .priorityIgnored, .declineDelayIgnored, .ringsTooMany: return nil
        }
        return snapshot
    }
}
