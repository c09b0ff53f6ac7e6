import Domain
import Postgres

/// The control plane's part of sessions and keys: which company a secret's hash leads to.
enum CredentialSQL {
    static let find = Statement<PostgresBytes, CompanyID?>.optional(
        "credential_find",
        "SELECT company_id FROM control.credential WHERE hash = $1"
    ) { hash, parameters in
        parameters.append(hash)
    } decode: { row in
        try row.decode()
    }

    static let insert = CompanyStatement<(PostgresBytes, String), Int>.count(
        "credential_insert",
        "INSERT INTO control.credential (company_id, hash, kind) VALUES ($1, $2, $3)"
    ) { $1.append($0.0, $0.1) }

    static let delete = CompanyStatement<[PostgresBytes], Int>.count(
        "credential_delete",
        "DELETE FROM control.credential WHERE company_id = $1 AND hash = ANY($2)"
    ) { $1.append($0) }
}
