extension QueueSettings {
    /// What happens when nobody is there (service row S6).
    public struct NobodyThere: Hashable, Codable, Sendable {
        /// When nobody counts as there.
        public enum Policy: String, CaseIterable, Codable, Sendable {
            /// No agent is logged in.
            case nobodyLoggedIn
            /// No agent is logged in, or all are paused.
            case nobodyLoggedInOrAllPaused
            /// No agent is logged in, unpaused and reachable on the chosen device.
            case nobodyReachable
        }

        /// What the last agent's leaving does with those who wait.
        public enum WhileWaiting: String, CaseIterable, Codable, Sendable {
            /// They keep waiting.
            case keep
            /// They get the action.
            case divert
        }

        /// When nobody counts as there.
        public var policy = Policy.nobodyLoggedIn
        /// What a call gets then.
        public var action = CallAction.hangUp
        /// What those who wait get.
        public var whileWaiting = WhileWaiting.keep

        /// Hang up when nobody is logged in.
        public init() {}
    }

    /// How the service level is counted (queue.md §9, §14.26).
    public struct ServiceLevelRule: Hashable, Codable, Sendable {
        /// The five formulas, in the order of queue.md §9.
        public enum Formula: String, CaseIterable, Codable, Sendable {
            /// (answered ≤ T + abandoned ≤ T) / (answered + abandoned)
            case answeredAndAbandonedOfOffered
            /// answered ≤ T / answered
            case answeredOfAnswered
            /// answered ≤ T / (answered + abandoned)
            case answeredOfOffered
            /// answered ≤ T / (answered + abandoned > T)
            case answeredOfOfferedLessEarlyAbandoned
            /// (answered ≤ T + shortAbandoned) / (answered + abandoned)
            case answeredAndShortAbandonedOfOffered
        }

        /// T.
        public var seconds = Milliseconds.seconds(20)
        /// The formula.
        public var formula = Formula.answeredOfOffered

        /// 20 s, answered of offered.
        public init() {}
    }
}
