/// What a transaction may do and what it sees.
public enum TransactionMode: Sendable {
    /// Reads and writes; each statement sees what is committed when it starts.
    case readWrite
    /// Reads only; a write is refused with SQLSTATE 25006.
    case readOnly
    /// Reads only, and all statements see the same moment: for reports and exports.
    case snapshot
    /// Reads and writes as if alone; may fail with SQLSTATE 40001 and is then run again by the caller.
    case serializable

    var sql: String {
        switch self {
        case .readWrite: "BEGIN"
        case .readOnly: "BEGIN READ ONLY"
        case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }
}
