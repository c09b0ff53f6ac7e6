/// A text of SQL that is run as it stands: for what a new database needs before any migration.
public struct Script: Sendable {
    /// What errors call it.
    public let name: String

    /// One or more statements; outside an explicit transaction they are one transaction.
    public let sql: String

    /// A script; its SQL is the product's own and never holds input.
    public init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
    }

    /// Runs it on a connection of its own; the server's `statement_timeout` is the only limit of time.
    public func run(on parameters: ConnectionParameters) async throws {
        let script = self
        try await BlockingConnection.perform(parameters) { connection in
            try connection.run(script.name, script.sql)
        }
    }
}
