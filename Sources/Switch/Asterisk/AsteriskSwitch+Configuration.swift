extension AsteriskSwitch {
    /// Where an Asterisk is and how it is spoken to.
    public struct Configuration: Sendable {
        /// The host of its control interface.
        public var host: String
        /// The port of its control interface.
        public var port: Int
        /// The user of its control interface, as `ari.conf` names it.
        public var user: String
        /// That user's password; sent in a header, never in an address, never logged.
        public var password: String
        /// How many requests about calls may be under way at once, each on a connection of its own.
        public var connections = 16
        /// How long an answer is waited for; after that the outcome is unknown.
        public var deadline: Duration = .seconds(5)
        /// How long the switch may be silent, although asked for a sign of life, before it counts as lost.
        public var silence: Duration = .seconds(4)

        /// Makes a configuration of its parts.
        public init(host: String, port: Int, user: String, password: String) {
            self.host = host
            self.port = port
            self.user = user
            self.password = password
        }
    }
}
