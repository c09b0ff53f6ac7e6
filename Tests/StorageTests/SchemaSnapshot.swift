import Foundation
import Postgres
import StorageTestSupport
import Testing

/// `docs/schema.sql`: what the migrations make of an empty database, by `pg_dump`; so that a change of the schema is seen
/// as one. `script/schema` writes it anew.
enum SchemaSnapshot {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/schema.sql")

    static func compare() async throws {
        let present = try await dump()
        if ProcessInfo.processInfo.environment["KOPLUS_WRITE_SCHEMA"] != nil {
            try present.write(to: file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        let (new, old) = (present.split(separator: "\n"), written.split(separator: "\n"))
        let difference = new.difference(from: old).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
        #expect(difference == [], "docs/schema.sql is not what the migrations make: run script/schema")
    }

    private static func dump() async throws -> String {
        let server = try await TestDatabase.shared().server
        let process = Process()
        process.executableURL = URL(filePath: try programs() + "/pg_dump")
        process.arguments = [
            "--schema-only", "--host", server.host, "--username", server.user, "--dbname", server.database,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        // Comments, settings and the dump's own marks differ between minor releases and say nothing of the schema.
        return text.split(separator: "\n").filter { line in
            !["--", "SET ", "SELECT pg_catalog.set_config", "\\"].contains { line.hasPrefix($0) }
        }.joined(separator: "\n") + "\n"
    }

    /// Where Debian has the programs of the newest server, which is the one that the tests run.
    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = try FileManager.default.contentsOfDirectory(atPath: root).compactMap { Int($0) }
        return "\(root)/\(try #require(versions.max()))/bin"
    }
}
