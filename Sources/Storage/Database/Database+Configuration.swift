public import Postgres

extension Database {
    /// Where the database is and as whom it is used.
    public struct Configuration: Sendable {
        /// The pool for companies' rows; its role must neither bypass row-level security nor own a table.
        public var companies: Pool.Configuration
        /// The pool for the seller's jobs over all companies.
        public var operators: Pool.Configuration
        #if DEBUG
            /// Tests only, and not in a release build: statements go without their `company_id = $1`, to show that
            /// row-level security alone keeps companies apart.
            package var omitsCompanyCheck = false
        #endif

        /// Two pools of their own configuration.
        public init(companies: Pool.Configuration, operators: Pool.Configuration) {
            self.companies = companies
            self.operators = operators
        }

        /// The usual roles on one server: `user` for companies' rows, `koplus_ops` with two connections for the seller.
        public init(server: ConnectionParameters, user: ServiceRole, size: Int = 8) {
            self.init(
                companies: Pool.Configuration(parameters: server.with(user: user.rawValue), size: size),
                operators: Pool.Configuration(parameters: server.with(user: "koplus_ops"), size: min(size, 2))
            )
            if user == .worker {
                companies.idleInTransactionTimeout = .seconds(2)
                companies.parameters.settings.merge(Self.lookUpByKey) { given, _ in given }
            }
        }

        /// A worker's statements find rows by their keys. Its connections live long, and a plan made while a table was
        /// empty would read the whole of it for ever.
        private static let lookUpByKey = [
            "enable_seqscan": "off", "enable_bitmapscan": "off",
        ]
    }

    /// Which role companies' rows are used as.
    public enum ServiceRole: String, Sendable {
        /// The API's.
        case api = "koplus_app"
        /// The worker's: may write what engines write, and lets no transaction sit idle for more than two seconds.
        case worker = "koplus_worker"
    }
}
