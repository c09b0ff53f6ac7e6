/// Brings a database's schema up to date: forward only, one transaction a file.
///
/// What was applied is written in `public.schema_migration` with the file's SHA-256, which the server computes. Two
/// migrators at once take turns by an advisory lock. A file that was changed or is missing is refused before anything
/// is applied.
public struct Migrator: Sendable {
    /// The key of the advisory lock: "koplus" in ASCII.
    private static let lockKey = "118100895004019"

    /// The migrations, in order.
    public let migrations: [Migration]

    /// A migrator for these migrations.
    public init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// A migrator for the files of a directory; throws ``MigrationRefusal``.
    public init(directory: String) throws {
        self.init(try Migration.read(from: directory))
    }

    /// Applies what is missing and answers the names of what was applied, in order.
    ///
    /// The role must be allowed to do what the files do; the first of them makes roles, so it is a superuser's. Throws
    /// ``MigrationRefusal``, or the ``PostgresError`` of the file that the server refused, whose name it carries.
    public func run(on parameters: ConnectionParameters) async throws -> [String] {
        let migrator = self
        return try await BlockingConnection.perform(parameters) { try migrator.apply(on: $0) }
    }

    /// The names of what is not yet applied; changes nothing. Throws as ``run(on:)``.
    public func pending(on parameters: ConnectionParameters) async throws -> [String] {
        let migrator = self
        return try await BlockingConnection.perform(parameters) { connection in
            let exists = "SELECT to_regclass('public.schema_migration') IS NOT NULL"
            guard try connection.query("migration_exists", exists).first == ["t"] else {
                return migrator.migrations.map(\.name)
            }
            return try migrator.check(on: connection).map(\.name)
        }
    }

    private func apply(on connection: BlockingConnection) throws -> [String] {
        try connection.query("migration_lock", "SELECT pg_advisory_lock($1::bigint)", [Self.lockKey])
        defer { _ = try? connection.query("migration_unlock", "SELECT pg_advisory_unlock_all()") }
        try connection.run(
            "migration_table",
            """
            CREATE TABLE IF NOT EXISTS public.schema_migration (
                number int PRIMARY KEY,
                name text NOT NULL,
                sha256 text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )
            """
        )
        let missing = try check(on: connection)
        for migration in missing { try apply(migration, on: connection) }
        return missing.map(\.name)
    }

    /// Compares what was applied with the files; answers what is to be applied.
    private func check(on connection: BlockingConnection) throws -> [Migration] {
        let applied = try connection.query(
            "migration_list",
            "SELECT name, sha256 FROM public.schema_migration ORDER BY number"
        )
        for (index, row) in applied.enumerated() {
            guard index < migrations.count, migrations[index].name == row[0] else {
                throw MigrationRefusal.missing(row[0])
            }
            let sum = try connection.query(
                "migration_checksum",
                "SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')",
                [migrations[index].sql]
            )
            guard sum.first == [row[1]] else { throw MigrationRefusal.changed(row[0]) }
        }
        return Array(migrations.dropFirst(applied.count))
    }

    private func apply(_ migration: Migration, on connection: BlockingConnection) throws {
        try connection.run("begin", "BEGIN")
        do {
            try connection.run(migration.name, migration.sql)
            // The file may have changed role or search path; the next starts as the first did.
            try connection.run("migration_reset", "RESET ROLE; RESET ALL")
            try connection.query(
                "migration_note",
                """
                INSERT INTO public.schema_migration (number, name, sha256)
                VALUES ($1::int, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'))
                """,
                [String(migration.number), migration.name, migration.sql]
            )
            try connection.run("commit", "COMMIT")
        } catch {
            try? connection.run("rollback", "ROLLBACK")
            throw error
        }
    }
}
