/// What can happen in a scenario file, by the names that its events have there (scenarios.md).
enum ScenarioEventType: String, CaseIterable {
    /// What callers do, and what is done to their calls.
    case call, hangUp, press, withdraw, setPriority, transfer
    /// What becomes of an offer.
    case answer, confirm, decline, deviceFailed, agentLeft
    /// What agents and their telephones do.
    case login, logout, pause, ready, finishWrapUp, extendWrapUp, deviceReachable, deviceUnreachable, otherCall
    /// What the company decides.
    case setAgent, setQueue, deleteQueue, temporarySchedule, endTemporarySchedule
}
