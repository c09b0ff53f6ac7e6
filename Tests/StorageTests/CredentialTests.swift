import Domain
import Storage
import StorageTestSupport
import Testing

@Suite struct CredentialTests {
    private static func hash() -> [UInt8] { (0..<32).map { _ in .random(in: 0...255) } }

    @Test func `a sign-in is found by its token until it ends or its user is deactivated`() async throws {
        let home = try await TestCompany.make()
        let user = try await home.user()
        let hash = Self.hash()
        let now = home.author.at
        let session = Session(
            id: TestDatabase.identifier(), user: user.id, createdAt: now, expiresAt: now + .seconds(3600))
        try await home.transact { try await $0.create(session, tokenHash: hash, by: home.author) }
        let company = try await home.database.withControl { try await $0.company(ofCredential: hash) }
        #expect(company == home.id)
        try await home.transact { tx async throws in
            #expect(try await tx.session(tokenHash: hash, at: now) == session)
            #expect(try await tx.session(tokenHash: hash, at: now + .seconds(3600)) == nil)
        }
        var changed = user
        changed.isActive = false
        try await home.transact { [changed] in _ = try await $0.update(changed, by: home.author) }
        #expect(try await home.database.withControl { try await $0.company(ofCredential: hash) } == nil)
        #expect(try await home.transact { try await $0.session(tokenHash: hash, at: now) } == nil)
    }

    @Test func `an address leads to the user of each company that has it`() async throws {
        let first = try await TestCompany.make()
        let second = try await TestCompany.make()
        let email = "Delad-\(first.id)@Example.se"
        for home in [first, second] {
            let user = User(
                id: TestDatabase.identifier(), email: email, name: "Bo", plan: .pro, roles: [.administrator],
                createdAt: home.author.at)
            try await home.transact { try await $0.create(user, passwordHash: "$scrypt$", by: home.author) }
        }
        let candidates = try await first.database.withControl { try await $0.signInCandidates(email: email) }
        #expect(Set(candidates.map(\.company)) == [first.id, second.id])
        for candidate in candidates {
            let hash = try await first.database.withCompany(candidate.company) {
                try await $0.passwordHash(of: candidate.user)
            }
            #expect(hash == "$scrypt$")
        }
    }

    @Test func `a key is found by its secret until it is deleted`() async throws {
        let home = try await TestCompany.make()
        let hash = Self.hash()
        let key = APIKey(
            id: TestDatabase.identifier(), name: "CRM", scopes: ["calls:read"], createdAt: home.author.at)
        try await home.transact { try await $0.create(key, keyHash: hash, by: home.author) }
        #expect(try await home.transact { try await $0.apiKey(keyHash: hash, at: home.author.at)?.id } == key.id)
        try await home.transact { try await $0.delete(key.id, by: home.author) }
        #expect(try await home.transact { try await $0.apiKey(keyHash: hash, at: home.author.at) } == nil)
    }

    @Test func `a changed audit entry is found`() async throws {
        let home = try await TestCompany.make()
        _ = try await home.user()
        _ = try await home.queue()
        #expect(try await home.transact { try await $0.firstBrokenAuditEntry() } == nil)
        #expect(try await home.transact { try await $0.auditEntries().map(\.sequence) } == [1, 2, 3])
        try await TestDatabase.forge(auditEntry: 2, of: home.id)
        #expect(try await home.transact { try await $0.firstBrokenAuditEntry() } == 2)
    }
}
