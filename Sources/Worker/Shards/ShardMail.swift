import Switch

/// What a shard's runtime took from its mailbox in one go.
struct ShardMail: Sendable {
    /// What happened in the switch, in order.
    var events: [SwitchEvent] = []
    /// Whether somebody said that requests lie in the inbox.
    var isWoken = false
    /// Whether the shard shall be given back.
    var isDraining = false
    /// Whether the switch's stream has ended: another attached the shard.
    var isDetached = false

    /// Whether there is nothing.
    var isEmpty: Bool { events.isEmpty && !isWoken && !isDraining && !isDetached }
}
