extension Pool {
    /// How a pool connects and how long it waits.
    public struct Configuration: Sendable {
        /// The server and the role; the role must not bypass row-level security except in an operator's pool.
        public var parameters: ConnectionParameters
        /// The most connections, from 1.
        public var size = 8
        /// How many tasks may wait for a connection; more are refused at once.
        public var waiterLimit = 1024
        /// How long a task waits for a connection.
        public var acquisitionTimeout = Duration.seconds(2)
        /// How long each round trip may take unless the caller says otherwise.
        public var operationTimeout = Duration.seconds(5)
        /// How long opening one connection may take.
        public var connectTimeout = Duration.seconds(3)
        /// How long the server lets a transaction of ours sit idle.
        public var idleInTransactionTimeout = Duration.seconds(5)
        /// Pause after the first failed attempt to connect; it doubles with each up to ``longestPause``.
        public var shortestPause = Duration.milliseconds(50)
        /// The longest pause between attempts to connect.
        public var longestPause = Duration.seconds(1)
        /// How long a shutdown waits for leases that are out.
        public var shutdownTimeout = Duration.seconds(10)

        /// Defaults for everything but the server.
        public init(parameters: ConnectionParameters, size: Int = 8) {
            self.parameters = parameters
            self.size = size
        }

        /// The parameters with the session settings that the pool's rules need.
        var sessionParameters: ConnectionParameters {
            var parameters = parameters
            let idle = Int(idleInTransactionTimeout / .milliseconds(1))
            let defaults = [
                "idle_in_transaction_session_timeout": String(idle),
                // The server stops work whose asker has gone.
                "client_connection_check_interval": "2000",
                "timezone": "UTC",
                // Our statements are short: compiling one takes a hundred times as long as running it.
                "jit": "off",
            ]
            parameters.settings.merge(defaults) { given, _ in given }
            return parameters
        }
    }
}
