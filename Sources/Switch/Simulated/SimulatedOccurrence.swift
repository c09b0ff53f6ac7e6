import Domain

/// Something that will happen in the simulated world when its time comes.
enum SimulatedOccurrence {
    case commandArrives(SwitchCommand)
    case telephoneRings(OfferID)
    case telephoneAnswers(OfferID)
    case telephoneFails(OfferID, LegFailure)
    case keyIsPressed(OfferID)
    case agentHangsUp(OfferID)
    case callerHangsUp(CallID)
    case callerLosesPatience(CallID)
    case playbackEnds(PlaybackID)
    case connectionReturns
}

/// An occurrence with its time; those of one time happen in the order they were planned.
struct PlannedOccurrence: Comparable {
    let time: Duration
    let sequence: Int
    let occurrence: SimulatedOccurrence

    static func < (left: Self, right: Self) -> Bool {
        (left.time, left.sequence) < (right.time, right.sequence)
    }

    static func == (left: Self, right: Self) -> Bool { left.sequence == right.sequence }
}
