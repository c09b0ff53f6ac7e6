import Foundation
import Testing

/// That every billing rule and every complaint is named by a test: the table is the tests' own names.
@Suite struct RuleCoverageTests {
    /// R69 and up do not exist.
    private static let rules = (1...68).map { "R\($0)" }
    /// T13 is not met and so has no test: the batches of a run follow each other, so a second worker speeds nothing up.
    private static let complaints = (1...36).filter { $0 != 13 }.map { "T\($0)" }

    private static let named: Set<String> = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        var named: Set<String> = []
        for folder in ["BillingTests", "StorageTests/Billing", "SystemTests"] {
            let base = tests.appending(path: folder).path
            for case let path as String in FileManager.default.enumerator(atPath: base) ?? .init()
            where path.hasSuffix(".swift") {
                let text = (try? String(contentsOfFile: "\(base)/\(path)", encoding: .utf8)) ?? ""
                for name in text.matches(of: /func `([^`]+)`/) { named.formUnion(ids(in: name.1)) }
            }
        }
        return named
    }()

    /// `R29 to R31` names R30 too.
    private static func ids(in name: Substring) -> [String] {
        var ids = name.matches(of: /\b[RT][1-9][0-9]?\b/).map { String($0.0) }
        for range in name.matches(of: /\bR([0-9]+) to R([0-9]+)\b/) {
            guard let first = Int(range.1), let last = Int(range.2), first <= last else { continue }
            ids += (first...last).map { "R\($0)" }
        }
        return ids
    }

    @Test(arguments: rules + complaints) func `every rule and complaint has a test that names it`(_ id: String) {
        #expect(Self.named.contains(id), "no test's name says \(id)")
    }
}
