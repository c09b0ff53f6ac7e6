import CLibPQ

extension ConnectionParameters {
    /// Parameters from an address as libpq writes it: `postgresql://role:password@host:5432/database?sslmode=require`.
    ///
    /// Known are the parts of the address and `sslmode` (`disable`, `require`, `verify-full`) and `sslrootcert`;
    /// anything else is refused, and so is an address without host, role or database. Nothing is taken from the
    /// environment. The error says what is wrong and repeats nothing of the address, since it may hold a password.
    public init(address: String) throws(PostgresError) {
        guard let options = PQconninfoParse(address, nil) else {
            throw PostgresError(.misuse, "the database address is not postgresql://role@host:port/database")
        }
        defer { PQconninfoFree(options) }
        var given: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            next += 1
        }
        try self.init(given)
    }

    private init(_ given: [String: String]) throws(PostgresError) {
        let known: Set = ["host", "port", "dbname", "user", "password", "sslmode", "sslrootcert"]
        if let stranger = given.keys.filter({ !known.contains($0) }).min() {
            throw PostgresError(.misuse, "the database address has \(stranger), which is not known here")
        }
        guard let host = given["host"], let user = given["user"], let database = given["dbname"] else {
            throw PostgresError(.misuse, "the database address lacks a host, a role or a database")
        }
        guard let port = Int(given["port"] ?? "5432"), (1...65_535).contains(port) else {
            throw PostgresError(.misuse, "the port of the database address is not a number from 1 to 65535")
        }
        var encryption: Encryption?
        if let mode = given["sslmode"] {
            encryption = Encryption(rawValue: mode)
            guard encryption != nil else {
                throw PostgresError(.misuse, "the sslmode of the database address is disable, require or verify-full")
            }
        }
        self.init(
            host: host,
            port: port,
            database: database,
            user: user,
            password: given["password"],
            encryption: encryption,
            rootCertificates: given["sslrootcert"]
        )
    }
}
