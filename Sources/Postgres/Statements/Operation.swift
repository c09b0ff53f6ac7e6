/// One thing for the server to do, as it is sent.
struct Operation: Sendable {
    /// What errors call it.
    let name: String
    let sql: String
    /// False for transaction commands and settings, which are cheaper parsed each time.
    let isPrepared: Bool
    let parameters: Parameters

    init(name: String, sql: String, isPrepared: Bool, parameters: Parameters = Parameters()) {
        self.name = name
        self.sql = sql
        self.isPrepared = isPrepared
        self.parameters = parameters
    }

    static let commit = Operation(name: "commit", sql: "COMMIT", isPrepared: false)
    static let rollback = Operation(name: "rollback", sql: "ROLLBACK", isPrepared: false)

    static func begin(_ mode: TransactionMode) -> Operation {
        Operation(name: "begin", sql: mode.sql, isPrepared: false)
    }

    /// Sets the company for the rest of the transaction; the literal is printed from a typed value.
    static func setCompany(_ company: PostgresUUID) -> Operation {
        Operation(name: "set_company", sql: "SET LOCAL app.company_id = '\(company)'", isPrepared: false)
    }
}
