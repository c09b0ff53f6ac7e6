extension Cluster {
    /// Where the private server lives.
    public struct Configuration: Sendable {
        /// The cluster's own directory, absolute; made when missing. When run as root it is given to the user that the
        /// server runs as, and every directory above it must let that user pass.
        public var directory: String
        /// The directory of `postgres` and `initdb`; `nil` looks in Debian's places and in PATH.
        public var binaries: String?
        /// The superuser inside the server.
        public var superuser = "koplus_admin"
        /// False trades safety for speed: for tests only.
        public var isDurable = true
        /// Server settings beside the cluster's own, for example `["shared_buffers": "512MB"]`.
        public var settings: [String: String] = [:]
        /// How long a start may take, with a crash recovery.
        public var startTimeout = Duration.seconds(60)
        /// How long a lock of a server that is just ending is waited for.
        public var lockTimeout = Duration.seconds(15)
        /// How long a stop may take before it is forced.
        public var stopTimeout = Duration.seconds(30)

        /// Defaults for everything but the directory.
        public init(directory: String) {
            self.directory = directory
        }
    }
}
