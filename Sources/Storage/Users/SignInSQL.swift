import Domain
import Postgres

/// The control plane's part of users: which companies an address belongs to.
enum SignInSQL {
    static let find = Statement<String, [SignInCandidate]>.rows(
        "sign_in_find",
        "SELECT company_id, user_id FROM control.sign_in WHERE email = $1 ORDER BY company_id LIMIT 16"
    ) { email, parameters in
        parameters.append(email)
    } decode: { row in
        SignInCandidate(company: try row.decode(), user: try row.decode())
    }

    static let insert = CompanyStatement<(String, UserID), Int>.count(
        "sign_in_insert",
        "INSERT INTO control.sign_in (company_id, email, user_id) VALUES ($1, $2, $3)"
    ) { $1.append($0.0, $0.1) }

    static let delete = CompanyStatement<UserID, Int>.count(
        "sign_in_delete",
        "DELETE FROM control.sign_in WHERE company_id = $1 AND user_id = $2"
    ) { $1.append($0) }
}
