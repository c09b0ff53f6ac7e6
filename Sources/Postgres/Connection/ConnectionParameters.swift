/// Where a server is and who asks.
public struct ConnectionParameters: Sendable {
    /// How the connection is protected; the words of libpq's `sslmode`.
    public enum Encryption: String, Sendable {
        /// No TLS: for Unix sockets.
        case disable
        /// TLS without knowing whom one talks to.
        case require
        /// TLS, and the certificate is for the host: what a network needs.
        case verifyFull = "verify-full"
    }

    /// A host name, an address or the directory of a Unix socket.
    public var host: String
    /// The port; also part of a Unix socket's name.
    public var port: Int
    /// The database.
    public var database: String
    /// The role.
    public var user: String
    /// The password; shown nowhere.
    public var password: String?
    /// TLS or not.
    public var encryption: Encryption
    /// A file with the certificates that are trusted; `nil` for the system's.
    public var rootCertificates: String?
    /// What the server calls us in `pg_stat_activity`.
    public var applicationName = "koplus"
    /// Server settings for the session, for example `["default_transaction_isolation": "serializable"]`.
    public var settings: [String: String] = [:]

    /// Parameters of a connection; a path as host means a Unix socket.
    public init(
        host: String,
        port: Int = 5432,
        database: String,
        user: String,
        password: String? = nil,
        encryption: Encryption? = nil,
        rootCertificates: String? = nil
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.user = user
        self.password = password
        self.encryption = encryption ?? (host.hasPrefix("/") ? .disable : .verifyFull)
        self.rootCertificates = rootCertificates
    }

    /// The same server as another role or in another database.
    public func with(database: String? = nil, user: String? = nil, password: String? = nil) -> ConnectionParameters {
        var copy = self
        if let database { copy.database = database }
        if let user { copy.user = user }
        if let password { copy.password = password }
        return copy
    }

    /// True when connecting may block to look a name up.
    var needsNameLookup: Bool { !host.hasPrefix("/") }
}

extension ConnectionParameters: CustomStringConvertible {
    /// Role, host, port and database; no password.
    public var description: String { "\(user)@\(host):\(port)/\(database)" }
}

extension ConnectionParameters {
    /// Keywords and values for `PQconnectStartParams`: an array, so that no value can add a keyword.
    var pairs: [(keyword: String, value: String)] {
        var pairs: [(keyword: String, value: String)] = [
            ("host", host), ("port", String(port)), ("dbname", database), ("user", user),
            ("sslmode", encryption.rawValue), ("application_name", applicationName),
            ("client_encoding", "UTF8"), ("gssencmode", "disable"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"),
            ("options", options),
        ]
        if let password { pairs.append(("password", password)) }
        // libpq 15 knows no "system": Debian's bundle is where the system's certificates are.
        let certificates = rootCertificates ?? "/etc/ssl/certs/ca-certificates.crt"
        if encryption == .verifyFull { pairs.append(("sslrootcert", certificates)) }
        return pairs
    }

    /// `-c name=value`, with what libpq's options need escaped.
    private var options: String {
        settings.sorted { $0.key < $1.key }
            .map { setting in
                let text = "\(setting.key)=\(setting.value)"
                return "-c " + text.replacing("\\", with: "\\\\").replacing(" ", with: "\\ ")
            }
            .joined(separator: " ")
    }
}
