extension QueueSettings {
    /// The longest wait of a call, and what happens then.
    public struct MaximumWait: Hashable, Codable, Sendable {
        /// 10–7200 s.
        public var seconds: Milliseconds
        /// What happens then.
        public var action: CallAction

        /// Makes a limit of its parts.
        public init(seconds: Milliseconds, action: CallAction = .hangUp) {
            self.seconds = seconds
            self.action = action
        }
    }

    /// What callers hear while they wait; nil intervals are silent.
    public struct Announcements: Hashable, Codable, Sendable {
        /// How often the position is spoken.
        public var positionInterval: Milliseconds?
        /// How often the estimated wait is spoken.
        public var waitInterval: Milliseconds?
        /// How often the repeated message is played.
        public var repeatInterval: Milliseconds?
        /// The least time between two announcements to one caller.
        public var minimumInterval = Milliseconds.seconds(15)

        /// Silence.
        public init() {}
    }

    /// A key by which a caller leaves the queue.
    public struct ExitKey: Hashable, Codable, Sendable {
        /// What the key does.
        public enum Effect: Hashable, Codable, Sendable {
            /// The call leaves with this action; outcome `exitedByKey`.
            case action(CallAction)
            /// The caller wants to be called; outcome `callbackRequested`.
            case callback
        }

        /// `0`–`9`, `*` or `#`.
        public var key: String
        /// What it does.
        public var effect: Effect

        /// Makes a key of its parts.
        public init(key: String, effect: Effect) {
            self.key = key
            self.effect = effect
        }
    }

    /// Automatic logout (service row S10).
    public struct AutoLogout: Hashable, Codable, Sendable {
        /// Consecutive missed offers until logout from all queues, 1–100; nil: never.
        public var missedOffers: Int?
        /// Whether a declined offer counts as missed.
        public var countDeclines = false

        /// Never.
        public init() {}
    }
}
