import Domain

/// One event of a scenario file.
struct ScenarioStep {
    /// What happens.
    enum Act {
        /// A call, with how long its caller has patience and how long the conversation lasts.
        case call(Arrival, patience: Milliseconds?, handleTime: Milliseconds?)
        /// Something that an agent does to the offer of a call.
        case offer(AgentID, CallID?, OfferAct)
        /// Anything that the engine understands as it is.
        case plain(QueueEvent)
    }

    /// What an agent does to an offer.
    enum OfferAct {
        case answer, confirm, decline, deviceFailed, agentLeft
    }

    var at: Instant
    var act: Act
}
