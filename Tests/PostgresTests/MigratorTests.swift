import Foundation
import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2)))
struct MigratorTests {
    private let first = Migration(number: 1, name: "0001_a.sql", sql: "CREATE TABLE a (x int); SET search_path = ''")
    private let second = Migration(number: 2, name: "0002_b.sql", sql: "CREATE TABLE b (y int)")

    private func database() async throws -> ConnectionParameters {
        try await TestServer.database().with(user: "koplus_admin")
    }

    @Test func `migrations are applied once, in order`() async throws {
        let parameters = try await database()
        #expect(try await Migrator([first]).pending(on: parameters) == ["0001_a.sql"])
        #expect(try await Migrator([first]).run(on: parameters) == ["0001_a.sql"])
        #expect(try await Migrator([first, second]).pending(on: parameters) == ["0002_b.sql"])
        #expect(try await Migrator([first, second]).run(on: parameters) == ["0002_b.sql"])
        #expect(try await Migrator([first, second]).run(on: parameters).isEmpty)
    }

    @Test func `a changed or missing file is refused by name`() async throws {
        let parameters = try await database()
        _ = try await Migrator([first, second]).run(on: parameters)
        let changed = Migration(number: 1, name: first.name, sql: first.sql + " ")
        await #expect(throws: MigrationRefusal.changed("0001_a.sql")) {
            try await Migrator([changed, second]).run(on: parameters)
        }
        await #expect(throws: MigrationRefusal.missing("0002_b.sql")) {
            try await Migrator([first]).run(on: parameters)
        }
    }

    @Test func `a file that fails leaves nothing and is named`() async throws {
        let parameters = try await database()
        let broken = Migration(number: 2, name: "0002_broken.sql", sql: "CREATE TABLE b (y int); SELECT nonsense")
        let error = await refusal { try await Migrator([first, broken]).run(on: parameters) }
        #expect(error?.statement == "0002_broken.sql")
        #expect(try await Migrator([first, second]).run(on: parameters) == ["0002_b.sql"])
    }

    @Test func `migrators at once apply each file once`() async throws {
        let parameters = try await database()
        let migrator = Migrator([first, second])
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 { group.addTask { try await migrator.run(on: parameters) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied.sorted() == ["0001_a.sql", "0002_b.sql"])
    }

    @Test func `files are read in order, and a gap or a bad name is refused`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        func write(_ name: String) throws { try Data("SELECT 1".utf8).write(to: directory.appending(path: name)) }
        try write("0002_b.sql")
        #expect(throws: MigrationRefusal.outOfOrder("0002_b.sql")) { try Migration.read(from: directory.path) }
        try write("0001_a.sql")
        try write("README.md")
        #expect(try Migration.read(from: directory.path).map(\.number) == [1, 2])
        try write("3_c.sql")
        #expect(throws: MigrationRefusal.badName("3_c.sql")) { try Migration.read(from: directory.path) }
        #expect(throws: MigrationRefusal.unreadable(path: "/nonexistent")) { try Migration.read(from: "/nonexistent") }
    }
}
