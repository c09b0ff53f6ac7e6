import Foundation
import Testing

/// The rules of reliability.md, section 3, that a text shows better than a catalogue.
@Suite struct MigrationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func files(_ folder: String, _ ending: String) throws -> [(name: String, text: String)] {
        let base = Self.root.appending(path: folder).resolvingSymlinksInPath()
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(ending) }.sorted().map { name in
            (name, try String(contentsOf: base.appending(path: name), encoding: .utf8))
        }
    }

    @Test func `a migration makes tables, then constraints, then policies, then grants`() throws {
        let phases = ["-- tables", "-- constraints", "-- policies", "-- grants"]
        let migrations = try files("Migrations", ".sql")
        #expect(migrations.count >= 6)
        for (name, text) in migrations {
            let found = text.split(separator: "\n").compactMap { phases.firstIndex(of: String($0)) }
            #expect(found == found.sorted() && Set(found).count == found.count, "\(name)")
        }
    }

    @Test func `every table of companies is handed to distribution before anything refers to it`() throws {
        for (name, text) in try files("Migrations", ".sql") {
            for match in text.matches(of: /CREATE TABLE ([a-z_]+) \(\n {4}company_id uuid NOT NULL/) {
                let call = text.range(of: "CALL ko.distribute('\(match.1)')")
                let reference = text.range(of: "REFERENCES \(match.1) ")
                #expect(call != nil, "\(name): \(match.1)")
                guard let call, let reference else { continue }
                #expect(call.lowerBound < reference.lowerBound, "\(name): \(match.1)")
            }
        }
    }

    @Test func `nothing that outlives a transaction is said on a pooled connection`() throws {
        let lasting =
            /LISTEN |pg_advisory_lock\(|pg_try_advisory_lock\(|set_config\(|"SET (?!LOCAL)|CREATE TEMP|SESSION/
        for (name, text) in try files("Sources/Storage", ".swift") {
            for line in text.split(separator: "\n") where line.firstMatch(of: lasting) != nil {
                let isComment = line.drop { $0 == " " }.hasPrefix("//")
                #expect(isComment, "\(name): \(line)")
            }
        }
    }
}
