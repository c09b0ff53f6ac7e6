import Domain

/// What a shard's board asks its runner to do.
enum BoardAction: Hashable, Sendable {
    case tell(SwitchEvent)
    /// Send a request and bring its outcome back under the same call and number.
    case send(CallID, CallLane.Sent)
    /// Start the music in the bridge of those who wait.
    case startMusic
    /// The outcome of something is not known: begin anew with the switch's own account.
    case reconnect
    /// Another worker has taken the shard.
    case giveUp
    case note(BoardRemark)
}
