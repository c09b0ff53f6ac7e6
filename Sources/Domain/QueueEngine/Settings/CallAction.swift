/// What happens to a call that the queue does not serve: exactly one of these (queue.md §7, §13).
public enum CallAction: Hashable, Codable, Sendable {
    /// Forward to another number. At most one hop; never a number of the queue itself.
    case forward(PhoneNumber)
    /// Busy: SIP 486, cause 17.
    case busy
    /// Hang up after the message.
    case hangUp
    /// Pass on to another queue of the company.
    case queue(QueueID)
}
