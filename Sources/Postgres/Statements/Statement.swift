/// One SQL statement with the way its parameters are written and its answer is read.
///
/// A value without state, made once and kept in a `static let`. The name is shown in errors, logs and the server's
/// `pg_prepared_statements`; two statements with the same name and different SQL are a programming error and stop the
/// process at the first execution.
/// ```swift
/// static let find = Statement<CompanyID, Company?>.optional(
///     "company_find",
///     "SELECT id, name FROM company WHERE company_id = $1"
/// ) { company, parameters in
///     parameters.append(company)
/// } decode: { row in
///     Company(id: try row.decode(), name: try row.decode())
/// }
/// ```
public struct Statement<Input, Output>: Sendable {
    /// The name: unique in the process, lower-case, at most 60 bytes.
    public let name: String

    /// The SQL with `$1`, `$2` … for the parameters.
    public let sql: String

    let encode: @Sendable (Input, inout Parameters) -> Void
    let decode: @Sendable (ResultSet) throws -> Output

    init(
        _ name: String,
        _ sql: String,
        encode: @escaping @Sendable (Input, inout Parameters) -> Void,
        read: @escaping @Sendable (ResultSet) throws -> Output
    ) {
        precondition(!name.isEmpty && name.utf8.count <= 60, "a statement's name has 1 to 60 bytes: \(name)")
        self.name = name
        self.sql = sql
        self.encode = encode
        self.decode = read
    }

    /// The statement with these parameters, as it is sent.
    func operation(_ input: Input) -> Operation {
        var parameters = Parameters()
        encode(input, &parameters)
        return Operation(name: name, sql: sql, isPrepared: true, parameters: parameters)
    }

    #if DEBUG
        /// The statement with other SQL of the same parameters and columns; for tests that take a condition away.
        package func saying(_ sql: String) -> Statement {
            Statement(name, sql, encode: encode, read: decode)
        }
    #endif
}
