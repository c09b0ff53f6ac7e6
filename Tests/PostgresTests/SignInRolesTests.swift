import Foundation
import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2)))
struct SignInRolesTests {
    @Test func `a role of the service signs in with the owner's password where the server asks for one`() async throws {
        var configuration = TestServer.configuration("passwords")
        let rules = TestServer.directory("passwords-hba.conf")
        try "local all koplus_admin trust\nlocal all all scram-sha-256\n"
            .write(toFile: rules, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: rules)
        configuration.settings["hba_file"] = rules
        let cluster = try Cluster(configuration, logger: TestServer.logger)
        try await cluster.start()
        let owner = cluster.superuser.with(password: "correct horse")
        try await BlockingConnection.perform(owner) { try $0.run("role", "CREATE ROLE guest LOGIN") }
        let guest = owner.with(user: "guest")
        await #expect(throws: PostgresError.self) { try await BlockingConnection.perform(guest) { _ in } }
        for _ in 0..<2 { try await SignInRoles(["guest"]).admit(by: owner) }
        try await BlockingConnection.perform(guest) { _ in }
        let wrong = guest.with(password: "another")
        await #expect(throws: PostgresError.self) { try await BlockingConnection.perform(wrong) { _ in } }
        await cluster.stop()
    }
}
