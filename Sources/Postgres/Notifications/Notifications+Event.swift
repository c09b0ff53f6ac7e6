extension Notifications {
    /// What a listener hears.
    public enum Event: Sendable, Equatable {
        /// Listening has begun, or begun again after a break: anything may have happened, read what you follow.
        case listening
        /// Somebody committed a `NOTIFY`; the payload has at most 8 000 bytes.
        case received(channel: String, payload: String)
    }
}
