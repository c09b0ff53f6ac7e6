import Domain

extension ShardBoard {
    /// What follows from an answer.
    mutating func conclude(_ request: CallRequest, of call: CallID, _ outcome: ARIOutcome, _ status: Int) {
        switch request {
        case .create(let order, _):
            if !outcome.isDone { fail(order, status) }
        case .dial(let leg, _, _):
            if !outcome.isDone { hangUp(leg, .normal) }
        case .play(let playback, _, _):
            if !outcome.isDone { finish(playback, isComplete: false) }
        case .stopPlayback(let playback):
            // Unknown to the switch: it ended, and that was told or is lost.
            if !outcome.isDone { finish(playback, isComplete: false) }
        case .join(let leg, _, _):
            if outcome.isDone { join(leg, of: call) }
        case .hangUpLeg(let leg, _, _):
            if status == 404 { miss(leg) }
        case .bridge, .answer, .hold, .adopt, .confirm, .stopConfirmation, .markConfirmed, .removeBridge, .hangUp,
            .forward:
            break
        }
        if status >= 500 || status == 400 || status == 422 {
            act(.note(.refused(request: request.kind, status: status)))
        }
    }

    /// The switch could not make a leg: 500 says that there is nowhere to ring.
    private mutating func fail(_ order: RingOrder, _ status: Int) {
        guard let leg = legs[order.leg] else { return }
        remove(order.leg)
        if leg.isEnding {
            tell(.legLeft(leg: order.leg, call: order.call, cause: .ordered))
        } else {
            let failure: LegFailure = status == 500 ? .unreachable : .error
            tell(.legFailed(leg: order.leg, call: order.call, failure: failure))
        }
    }

    /// A leg whose end was asked for is not there: it never was, or is gone already.
    private mutating func miss(_ leg: OfferID) {
        if let waiting = dying.removeValue(forKey: leg), let order = waiting { ring(order) }
        if legs[leg]?.isEnding == true { leave(leg, cause: .ordered) }
    }

    private mutating func join(_ leg: OfferID, of call: CallID) {
        guard calls[call]?.connected == leg, let found = legs[leg], found.state != .connected else { return }
        legs[leg]?.state = .connected
        tell(.connected(call: call, leg: leg))
    }
}

extension CallRequest {
    /// Which step it is, for a log: without names and numbers.
    var kind: String {
        switch self {
        case .answer: "answer"
        case .hold: "hold"
        case .adopt: "adopt"
        case .play: "play"
        case .stopPlayback: "stop playback"
        case .create: "create leg"
        case .dial: "dial"
        case .confirm: "play confirmation"
        case .stopConfirmation: "stop confirmation"
        case .markConfirmed: "mark confirmed"
        case .bridge: "make bridge"
        case .join: "join"
        case .removeBridge: "remove bridge"
        case .hangUpLeg: "hang up leg"
        case .hangUp: "hang up"
        case .forward: "forward"
        }
    }
}
