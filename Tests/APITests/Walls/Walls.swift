import Domain
import Postgres
import Storage
import StorageTestSupport
import Synchronization

/// Which of the two walls between companies stand.
enum Walls: CaseIterable, Sendable {
    /// As shipped.
    case both
    /// Row-level security, while statements go without their `company_id = $1`.
    case rowLevelSecurityAlone
    /// `company_id = $1`, while the role bypasses row-level security.
    case checksAlone
    /// Neither: to show that the suite sees a leak.
    case none

    static var standing: [Walls] { [.both, .rowLevelSecurityAlone, .checksAlone] }

    /// The database of the API, with the walls that are not to stand taken away.
    func database(in home: TestDatabase) async throws -> Database {
        if !hasRowLevelSecurity { try await Self.makeBypassingRole(on: home.server) }
        return home.database { configuration in
            configuration.omitsCompanyCheck = !hasChecks
            if !hasRowLevelSecurity { configuration.companies.parameters.user = "koplus_test_bypass" }
        }
    }

    var hasChecks: Bool {
        switch self {
        case .both, .checksAlone: true
        case .rowLevelSecurityAlone, .none: false
        }
    }

    var hasRowLevelSecurity: Bool {
        switch self {
        case .both, .rowLevelSecurityAlone: true
        case .checksAlone, .none: false
        }
    }

    /// A role with the rights of the API's and one more: no policy holds for it.
    private static func makeBypassingRole(on server: ConnectionParameters) async throws {
        try await Script(
            "bypassing_role",
            """
            DO $$ BEGIN
                CREATE ROLE koplus_test_bypass LOGIN BYPASSRLS IN ROLE koplus_app;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$
            """
        ).run(on: server)
    }
}
