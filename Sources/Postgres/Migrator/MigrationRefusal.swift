/// Why the schema was not brought up to date; nothing was changed by the refused step.
public enum MigrationRefusal: Error, Equatable, CustomStringConvertible {
    /// The directory or a file cannot be read.
    case unreadable(path: String)
    /// A file is not called `NNNN_name.sql`.
    case badName(String)
    /// A number is missing or used twice.
    case outOfOrder(String)
    /// A file was changed after it was applied.
    case changed(String)
    /// The database has a migration that this version does not know: the binary is older than the database.
    case missing(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read: check the path and its permissions"
        case .badName(let name): "\(name) is not called NNNN_name.sql"
        case .outOfOrder(let name): "\(name) does not follow the number before it: numbers run from 0001 without gaps"
        case .changed(let name): "\(name) was changed after it was applied: restore it and write a new migration"
        case .missing(let name): "the database has \(name), which is not here: install the version that brought it"
        }
    }
}
