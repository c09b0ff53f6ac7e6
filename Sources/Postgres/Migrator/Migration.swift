import FoundationEssentials

/// One file of the schema's history: `NNNN_name.sql`.
public struct Migration: Sendable, Equatable {
    /// Its place in the order, from 1 without gaps.
    public let number: Int

    /// The file's name.
    public let name: String

    /// The SQL; it holds no BEGIN or COMMIT, for the whole file is one transaction.
    public let sql: String

    /// A migration; ``read(from:)`` makes them of files.
    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// The migrations in a directory, in order; other files than `*.sql` are ignored.
    ///
    /// Throws ``MigrationRefusal`` when a name is not `NNNN_name.sql` or a number is missing or used twice.
    public static func read(from directory: String) throws -> [Migration] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".sql") }
        } catch {
            throw MigrationRefusal.unreadable(path: directory)
        }
        var migrations: [Migration] = []
        for name in names.sorted() {
            let digits = name.prefix { $0 != "_" }
            guard digits.utf8.count == 4, let number = Int(digits) else { throw MigrationRefusal.badName(name) }
            guard number == migrations.count + 1 else { throw MigrationRefusal.outOfOrder(name) }
            guard let bytes = FileManager.default.contents(atPath: directory + "/" + name) else {
                throw MigrationRefusal.unreadable(path: directory + "/" + name)
            }
            migrations.append(Migration(number: number, name: name, sql: String(decoding: bytes, as: UTF8.self)))
        }
        return migrations
    }
}
