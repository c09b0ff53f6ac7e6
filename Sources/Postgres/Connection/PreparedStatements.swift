/// Which statements the server has prepared for one connection.
///
/// It holds what the server has accepted: a statement that was sent in a pipeline that failed before it is taken out
/// again, so that the next use prepares it anew.
struct PreparedStatements {
    /// More are prepared without a name at each use, so that neither side grows without limit.
    static let limit = 1024

    private var accepted: [String: String] = [:]

    /// How many the server has.
    var count: Int { accepted.count }

    /// True when the server has it.
    func contains(_ operation: Operation) -> Bool {
        guard let sql = accepted[operation.name] else { return false }
        precondition(sql == operation.sql, "two statements are called \(operation.name)")
        return true
    }

    /// The name to prepare it under: its own, or none when there are too many.
    func serverName(_ operation: Operation) -> String {
        accepted.count < Self.limit || contains(operation) ? operation.name : ""
    }

    /// Notes that it was sent; a later statement of the same pipeline may use it.
    mutating func sent(_ operation: Operation) {
        accepted[operation.name] = operation.sql
    }

    /// Notes that the server did not accept it.
    mutating func refused(_ operation: Operation) {
        accepted[operation.name] = nil
    }

    /// Forgets all: the server says that what it has prepared is out of date.
    mutating func removeAll() {
        accepted = [:]
    }
}
