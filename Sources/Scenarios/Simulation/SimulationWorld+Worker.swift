import Domain

extension SimulationWorld {
    /// The worker's step: the engine handles an event, the outcome is committed, then its commands leave.
    ///
    /// A call that the store knows does not arrive again, however often it is reported: its row is there.
    mutating func hear(_ event: QueueEvent) {
        if case .arrived(let arrival) = event, rules.hasSeen(arrival.call) { return }
        let commands = engine.handle(sabotage?.heard(event) ?? event, at: now)
        let records = engine.takeRecords()
        let changes = engine.takeChanges()
        report.events += 1

        if random.happens(faults.commitFailed) { return beginAgain(repeating: event) }
        stored.apply(changes)
        for record in records { report.fold(UInt64(bitPattern: record.at.milliseconds)) }
        for violation in rules.take(records, of: event) { violate(violation) }
        report.connected = rules.connected
        for violation in EngineInvariants.check(engine) { violate("\(violation.rule): \(violation.description)") }
        for violation in SnapshotRules(snapshot: stored, now: now).violations() { violate(violation) }
        if report.events.isMultiple(of: 256) { compareHashes() }
        if let changed = sabotage?.remembered(engine, after: records) { restore(changed) }
        if random.happens(faults.commitUnknown) { return beginAgain(repeating: nil) }
        for command in commands {
            carryOut(command)
            if random.happens(faults.commandRepeated) { carryOut(command) }
            if random.happens(faults.workerKilled) { return beginAgain(repeating: nil) }
        }
    }

    /// A hash costs as much as fifty events, so not every commit is hashed.
    private mutating func compareHashes() {
        let hash = engine.stateHash
        report.fold(hash)
        if QueueEngine(company: Self.company, restoring: stored).stateHash != hash {
            violate("12: the engine restored from what is stored differs")
        }
    }

    private mutating func restore(_ changed: EngineSnapshot) {
        stored = changed
        engine = QueueEngine(company: Self.company, restoring: changed)
    }

    /// A new worker: the engine from what is stored, then a comparison with the switch.
    ///
    /// A request that was not committed lies in the inbox still, so it is heard again; a report of the switch is not.
    private mutating func beginAgain(repeating event: QueueEvent?) {
        report.restarts += 1
        engine = QueueEngine(company: Self.company, restoring: stored)
        if let event, event.isRequest { plan(.engineHears(event), after: random.number(0...3000)) }
        plan(.workerCompares, after: random.number(0...8000))
    }

    /// Compares the engine with the switch and tells the engine what it missed.
    mutating func compare() {
        let calls = stored.calls.sorted { $0.id < $1.id }
        var known: Set<CallID> = []
        var wanted: Set<OfferID> = []
        for call in calls {
            known.insert(call.id)
            for offer in call.offers { wanted.insert(offer.id) }
            guard let line = switchboard.lines[call.id] else {
                hear(.callerLeft(call.id))
                continue
            }
            if let bridged = line.bridged { wanted.insert(bridged) }
            compare(call, with: line)
        }
        for (call, line) in switchboard.sortedLines where !known.contains(call) {
            if rules.hasSeen(call) { switchboard.drop(line: call) } else { hear(.arrived(line.arrival)) }
        }
        for (offer, leg) in switchboard.sortedLegs where !wanted.contains(offer) {
            if switchboard.lines[leg.call]?.bridged != offer, !isPending(offer) { switchboard.drop(leg: offer) }
        }
    }

    private func isPending(_ offer: OfferID) -> Bool {
        stored.calls.contains { $0.offers.contains { $0.id == offer } }
    }

    private mutating func compare(_ call: CallState, with line: SimulatedSwitchboard.Line) {
        switch call.phase {
        case .connected:
            if line.bridged == nil { hear(.agentHungUp(call.id)) }
        case .greeting, .waiting, .offered, .connecting:
            for offer in call.offers { compare(offer, of: call.id, bridged: line.bridged) }
        case .ended:
            break
        }
    }

    private mutating func compare(_ offer: CallState.PendingOffer, of call: CallID, bridged: OfferID?) {
        guard isPending(offer.id) else { return }
        guard let leg = switchboard.legs[offer.id] else {
            return hear(offer.isConnecting ? .agentLeft(offer.id) : .offerFailed(offer.id))
        }
        if bridged == offer.id { return hear(.bridged(offer.id)) }
        if offer.isConnecting { return carryOut(.connect(call, offer.id)) }
        if leg.isUp, !offer.isAnswered { hear(.answered(offer.id)) }
        if leg.isConfirmed, isPending(offer.id) { hear(.confirmed(offer.id)) }
    }

    /// A report of the switch on its way to the engine: late, twice, or never.
    mutating func tell(_ event: QueueEvent) {
        if random.happens(faults.reportLost) { return }
        let delay = random.happens(faults.reportLate) ? random.number(100...5000) : random.number(1...20)
        plan(.engineHears(event), after: delay)
        if random.happens(faults.reportRepeated) { plan(.engineHears(event), after: random.number(1...2000)) }
    }
}

extension QueueEvent {
    /// Whether somebody asked for it through the API, so that it is kept until it is answered.
    var isRequest: Bool {
        switch self {
        case .timeZoneSet, .queueSet, .queueDeleted, .agentSet, .agentRemoved, .temporaryScheduleSet,
            .temporaryScheduleEnded, .login, .logout, .pause, .ready, .finishWrapUp, .extendWrapUp, .withdraw,
            .setPriority:
            true
        case .arrived, .welcomeEnded, .callerLeft, .keyPressed, .answered, .confirmed, .bridged, .declined,
            .offerFailed, .agentLeft, .agentHungUp, .transferred, .deviceReachable, .otherCall, .tick:
            false
        }
    }
}
