import Domain
import Postgres

enum UserSQL {
    static let columns = "id, email, name, plan, roles, skills, active, version, created_at"

    static func decode(_ row: inout Row) throws -> User {
        User(
            id: try row.decode(),
            email: try row.decode(),
            name: try row.decode(),
            plan: try row.decode(),
            roles: try row.decode(),
            skills: try row.decode(StoredJSON.self).decode(),
            isActive: try row.decode(),
            version: try row.decode(),
            createdAt: try row.decode()
        )
    }

    /// A user with the skills as they are stored.
    struct Write: Sendable {
        let user: User
        let skills: StoredJSON
        var passwordHash: String?

        init(_ user: User, passwordHash: String? = nil) throws {
            self.user = user
            self.passwordHash = passwordHash
            skills = try StoredJSON(encoding: user.skills)
        }
    }

    static let find = CompanyStatement<UserID, User?>.optional(
        "user_find",
        "SELECT \(columns) FROM app_user WHERE company_id = $1 AND id = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    /// Keeps the row from being changed until the transaction ends: for the plan gate.
    static let lock = CompanyStatement<UserID, User?>.optional(
        "user_lock",
        "SELECT \(columns) FROM app_user WHERE company_id = $1 AND id = $2 FOR UPDATE",
        encode: { $1.append($0) },
        decode: decode
    )

    static let findByEmail = CompanyStatement<String, User?>.optional(
        "user_find_by_email",
        "SELECT \(columns) FROM app_user WHERE company_id = $1 AND email = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    static let list = CompanyStatement<PageRequest, [User]>.rows(
        "user_list",
        """
        SELECT \(columns) FROM app_user WHERE company_id = $1 AND (created_at, id) > ($2, $3)
        ORDER BY created_at, id LIMIT $4
        """,
        encode: { $1.append($0.start.createdAt, $0.start.id, $0.fetchCount) },
        decode: decode
    )

    static let insert = CompanyStatement<Write, Int>.count(
        "user_insert",
        """
        INSERT INTO app_user (company_id, id, email, name, plan, roles, skills, active, created_at, password_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    ) { write, parameters in
        let user = write.user
        parameters.append(user.id, user.email, user.name, user.plan, user.roles, write.skills, user.isActive)
        parameters.append(user.createdAt, write.passwordHash)
    }

    static let update = CompanyStatement<Write, User?>.optional(
        "user_update",
        """
        UPDATE app_user SET email = $3, name = $4, plan = $5, roles = $6, skills = $7, active = $8,
            version = version + 1
        WHERE company_id = $1 AND id = $2 AND version = $9
        RETURNING \(columns)
        """,
        encode: { write, parameters in
            let user = write.user
            parameters.append(user.id, user.email, user.name, user.plan, user.roles, write.skills, user.isActive)
            parameters.append(user.version)
        },
        decode: decode
    )

    static let passwordHash = CompanyStatement<UserID, String??>.optional(
        "user_password_hash",
        "SELECT password_hash FROM app_user WHERE company_id = $1 AND id = $2 AND active",
        encode: { $1.append($0) },
        decode: { try $0.decode(String?.self) }
    )

    static let setPasswordHash = CompanyStatement<(UserID, String), Int>.count(
        "user_set_password_hash",
        "UPDATE app_user SET password_hash = $3, version = version + 1 WHERE company_id = $1 AND id = $2"
    ) { $1.append($0.0, $0.1) }

    static let insertPlanEvent = CompanyStatement<PlanChange, Int>.count(
        "plan_event_insert",
        """
        INSERT INTO plan_event (company_id, id, user_id, plan, effective_at, recorded_at, actor)
        VALUES ($1, $2, $3, $4, $5, $5, $6)
        """
    ) { change, parameters in
        let author = change.author
        parameters.append(
            author.identifier(of: PlanChange.self),
            change.user.id,
            change.user.plan,
            author.at,
            author.actor
        )
    }

    struct PlanChange: Sendable {
        let user: User
        let author: Authorship
    }
}
