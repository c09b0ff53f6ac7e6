import Domain
import Foundation
import Secrets
import Storage

/// The seller's first person: made when a database has nobody who could sign in.
struct FirstOperator {
    static let email = "operator@koplus.local"

    /// The password, to be shown once.
    let password: String

    /// Makes the seller's own company with an operator; nil when there is a company already.
    ///
    /// - Parameter chosen: the password; nil draws one.
    static func makeIfNobody(
        in database: Database,
        passwords: PasswordRoom,
        chosen: String? = nil,
        at now: Instant
    ) async throws -> FirstOperator? {
        let author = Authorship.seller(at: now)
        let isEmpty = try await database.withOperator { try await $0.companies(PageRequest(limit: 1)).elements.isEmpty }
        guard isEmpty else { return nil }
        let password = chosen ?? SecureRandom.bytes(12).map { String($0, radix: 16) }.joined()
        let hash = try await passwords.hash(password).stored
        let company = Company(id: author.identifier(), kind: .seller, name: "Operatören", createdAt: now)
        let user = User(
            id: author.identifier(),
            email: email,
            name: "Operatör",
            plan: .basic,
            roles: [.operator, .finance],
            createdAt: now
        )
        try await database.withOperator { try await $0.create(company, by: author) }
        try await database.withCompany(company.id) { try await $0.create(user, passwordHash: hash, by: author) }
        return FirstOperator(password: password)
    }

    /// Gives the operator who was made here another password.
    static func renew(_ password: String, in database: Database, passwords: PasswordRoom, at now: Instant) async throws
    {
        let hash = try await passwords.hash(password).stored
        for found in try await database.withControl({ try await $0.signInCandidates(email: email) }) {
            try await database.withCompany(found.company) { transaction in
                try await transaction.setPasswordHash(hash, of: found.user, by: .seller(at: now))
            }
        }
    }
}
