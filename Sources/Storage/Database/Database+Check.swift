import Postgres

extension Database {
    /// Checks that companies' rows are used by a role for which row-level security holds; throws
    /// ``UnsafeRole`` when it does not. Call before serving: a wrong role shows every company to every other.
    public func checkRole() async throws {
        let (role, isUnsafe) = try await companies.withOperator { try await $0.run(RoleStatement.check) }
        guard !isUnsafe else { throw UnsafeRole(role: role) }
    }

    /// Answers when the database does; throws `PostgresError` when it does not. For readiness.
    public func ping() async throws {
        _ = try await companies.withOperator { try await $0.run(RoleStatement.check) }
    }
}

/// The role for companies' rows is a superuser, bypasses row-level security or owns a table.
public struct UnsafeRole: Error, CustomStringConvertible {
    /// The role.
    public let role: String

    /// What is wrong and how to mend it.
    public var description: String {
        "role \(role) is a superuser, bypasses row-level security or owns tables: connect as koplus_app or koplus_worker"
    }
}

enum RoleStatement {
    static let check = Statement<Void, (String, Bool)>.one(
        "role_check",
        """
        SELECT rolname, rolsuper OR rolbypassrls OR EXISTS (
            SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p') AND NOT relispartition)
        FROM pg_roles WHERE rolname = current_user
        """
    ) { _, _ in
    } decode: { row in
        (try row.decode(), try row.decode())
    }
}
