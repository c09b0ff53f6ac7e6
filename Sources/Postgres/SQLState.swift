/// The server's five-character error code.
///
/// Source: PostgreSQL 15 documentation, appendix A.
public struct SQLState: Hashable, Sendable, CustomStringConvertible {
    /// The code, for example `23505`.
    public let code: String

    /// Wraps a code.
    public init(_ code: String) {
        self.code = code
    }

    /// A unique constraint is violated.
    public static let uniqueViolation = SQLState("23505")
    /// A foreign key is violated.
    public static let foreignKeyViolation = SQLState("23503")
    /// A check constraint is violated.
    public static let checkViolation = SQLState("23514")
    /// A required value is missing.
    public static let notNullViolation = SQLState("23502")
    /// An exclusion constraint is violated.
    public static let exclusionViolation = SQLState("23P01")
    /// Division by zero: what a fence statement raises to stop its batch.
    public static let divisionByZero = SQLState("22012")
    /// The role may not do this; also what row-level security answers to a foreign row.
    public static let insufficientPrivilege = SQLState("42501")
    /// Two transactions waited for each other.
    public static let deadlock = SQLState("40P01")
    /// A serializable transaction must be run again.
    public static let serializationFailure = SQLState("40001")
    /// A lock was not to be had within `lock_timeout`.
    public static let lockNotAvailable = SQLState("55P03")
    /// The statement was cancelled.
    public static let queryCanceled = SQLState("57014")
    /// The disk of the server is full.
    public static let diskFull = SQLState("53100")

    /// The class: the first two characters.
    public var classCode: Substring { code.prefix(2) }

    /// The code.
    public var description: String { code }

    /// True for what may succeed when repeated: conflicts, locks, a server that starts, stops or is overloaded.
    public var isTransient: Bool {
        switch classCode {
        case "08", "40": true
        case "53": self != .diskFull
        default: ["55P03", "57P01", "57P02", "57P03", "57P05", "25P03"].contains(code)
        }
    }

    /// True when the server's message repeats what was sent ("invalid input syntax …: \"secret\"").
    var messageRepeatsInput: Bool { classCode == "22" }
}
