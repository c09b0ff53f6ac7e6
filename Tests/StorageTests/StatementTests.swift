import Foundation
import Testing

@Suite struct StatementTests {
    /// The SQL of every `CompanyStatement` in Storage, with its name.
    private static func statements() throws -> [(name: String, sql: String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Storage").resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: [(String, String)] = []
        let pattern =
            #/CompanyStatement<[^\n]*>\.(?:rows|one|optional|count)\(\s*"(?<name>[a-z_]+)",\s*(?:"""(?<long>[\s\S]*?)"""|"(?<short>[^"\n]*)")/#
        for case let file as URL in files ?? FileManager.DirectoryEnumerator() where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: pattern) {
                found.append((String(match.name), String(match.long ?? match.short ?? "")))
            }
        }
        return found
    }

    @Test func `every statement on a company's rows says which company`() throws {
        let statements = try Self.statements()
        #expect(statements.count > 60)
        for (name, sql) in statements {
            let says =
                sql.contains("company_id = $1") || sql.contains("INSERT INTO") && sql.contains("(company_id")
                || name == "idempotency_key_lock"
            #expect(says, "\(name) does not say company_id = $1")
        }
    }

    @Test func `no two statements share a name`() throws {
        let names = try Self.statements().map(\.name)
        #expect(Set(names).count == names.count)
    }
}
