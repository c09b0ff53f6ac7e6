import Domain

extension SimulationWorld {
    /// The switch carries out a command of the engine.
    mutating func carryOut(_ command: QueueCommand) {
        switch command {
        // A call for another queue stays in the switch: the engine gives it its place there.
        case .refuse(_, _, .queue), .endCall(_, .queue): break
        case .reject(let call), .refuse(let call, _, _), .endCall(let call, _), .requestCallback(let call):
            switchboard.drop(line: call)
        case .offer(let offer, let call, let agent, _, let kind, let until):
            ring(offer, .init(call: call, agent: agent, kind: kind), until: until)
        case .askConfirmation(let offer):
            if random.happens(900) { plan(.keyConfirms(offer), after: random.number(300...6000)) }
        case .cancelOffer(let offer, _):
            switchboard.drop(leg: offer)
        case .connect(let call, let offer):
            plan(.bridgeIsUp(call, offer), after: random.number(1...30))
        case .hold, .play, .notify:
            break
        }
    }

    private mutating func ring(_ offer: OfferID, _ leg: SimulatedSwitchboard.Leg, until: Instant) {
        guard switchboard.ring(offer, leg) else { return }
        switch random.number(0...99) {
        case 0..<72: plan(.deviceActs(offer, .answers), after: random.number(200...12_000))
        case 72..<80: plan(.deviceActs(offer, .declines), after: random.number(200...8000))
        case 80..<86: plan(.deviceActs(offer, .fails), after: random.number(5...300))
        default: break  // rings until the engine gives up
        }
    }

    /// Something happens; what it does to the switch is reported to the engine.
    mutating func happen(_ happening: SimulatedHappening) {
        if random.happens(faults.switchRestarted) { switchboard.restart() }
        switch happening {
        case .callerCalls: callerCalls()
        case .callerHangsUp(let call): callerHangsUp(call)
        case .callerPresses(let call):
            if switchboard.lines[call] != nil { tell(.keyPressed(call, key: random.happens(500) ? "1" : "2")) }
        case .deviceActs(let offer, let act): device(offer, act)
        case .keyConfirms(let offer): if switchboard.confirm(offer) { tell(.confirmed(offer)) }
        case .bridgeIsUp(let call, let offer): bridge(call, offer)
        case .agentHangsUp(let call): agentHangsUp(call)
        case .agentActs(let index): agentActs(index)
        case .administratorActs: administratorActs()
        case .workerCompares:
            compare()
            if !isEnding { plan(.workerCompares, after: 10_000) }
        case .engineHears(let event): hear(event)
        }
    }

    private mutating func callerHangsUp(_ call: CallID) {
        guard let line = switchboard.lines[call] else { return }
        switchboard.drop(line: call)
        if let offer = line.bridged { switchboard.drop(leg: offer) }
        tell(.callerLeft(call))
    }

    private mutating func device(_ offer: OfferID, _ act: SimulatedHappening.DeviceAct) {
        guard switchboard.legs[offer]?.isUp == false else { return }
        switch act {
        case .answers:
            if switchboard.answer(offer) { tell(.answered(offer)) }
        case .declines:
            switchboard.drop(leg: offer)
            tell(.declined(offer))
        case .fails:
            switchboard.drop(leg: offer)
            tell(.offerFailed(offer))
        }
    }

    private mutating func bridge(_ call: CallID, _ offer: OfferID) {
        if random.happens(faults.agentGone), switchboard.lines[call]?.bridged != offer { switchboard.drop(leg: offer) }
        guard switchboard.lines[call] != nil, switchboard.lines[call]?.bridged != offer else { return }
        guard switchboard.bridge(call, offer) else { return tell(.agentLeft(offer)) }
        tell(.bridged(offer))
        let talk = random.number(1000...240_000)
        plan(random.happens(500) ? .callerHangsUp(call) : .agentHangsUp(call), after: talk)
    }

    private mutating func agentHangsUp(_ call: CallID) {
        guard let offer = switchboard.lines[call]?.bridged else { return }
        switchboard.drop(leg: offer)
        tell(.agentHungUp(call))
    }
}
