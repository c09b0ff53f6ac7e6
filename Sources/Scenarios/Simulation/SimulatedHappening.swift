import Domain

/// What the world around the engine does next.
enum SimulatedHappening {
    /// Somebody calls.
    case callerCalls
    /// A caller hangs up, wherever the call is.
    case callerHangsUp(CallID)
    /// A caller presses a key.
    case callerPresses(CallID)
    /// A ringing device answers, declines or turns out to be busy.
    case deviceActs(OfferID, DeviceAct)
    /// The key on a mobile.
    case keyConfirms(OfferID)
    /// The bridge between caller and device is up.
    case bridgeIsUp(CallID, OfferID)
    /// A conversation ends on the agent's side.
    case agentHangsUp(CallID)
    /// An agent does something in the app.
    case agentActs(Int)
    /// An administrator changes something.
    case administratorActs
    /// The worker compares the engine with the switch.
    case workerCompares
    /// An event reaches the engine.
    case engineHears(QueueEvent)

    /// What a ringing device does.
    enum DeviceAct {
        case answers, declines, fails
    }
}
