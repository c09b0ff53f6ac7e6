import Domain
import Switch

/// What comes of telling a company's engine something.
struct RoomStep: Sendable {
    /// For the switch, to be sent after the commit, in order.
    var commands: [SwitchCommand] = []
    /// For the same engine, in the same transaction: a prompt without sound is over at once.
    var sequels: [QueueEvent] = []
}
