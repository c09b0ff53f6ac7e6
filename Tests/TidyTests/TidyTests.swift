import Foundation
import Testing

/// The rules of the house that a compiler does not check; each failure names file and line.
@Suite struct TidyTests {
    @Test func `no source file is longer than 400 lines`() {
        for file in SourceTree.swiftFiles where file.isSource {
            #expect(file.lines.count <= 401, "\(file.path): \(file.lines.count) lines; split it by subject")
        }
    }

    @Test func `every row of the service is in the list, with tests that are there or the word that all of it lacks`()
        throws
    {
        let page = try String(contentsOf: SourceTree.root.appending(path: "docs/service.md"), encoding: .utf8)
        let tests = SourceTree.swiftFiles.filter { $0.path.hasPrefix("Tests/") }.flatMap(\.lines)
            .filter { $0.contains("func `") }.joined(separator: "\n")
        let rows = page.split(separator: "\n").map { $0.split(separator: "|", omittingEmptySubsequences: false) }
            .filter { $0.count > 6 }.map { $0.map { $0.trimmingCharacters(in: .whitespaces) } }
        let codes = [("H", 4), ("Q", 5), ("A", 5), ("S", 9), ("T", 3), ("B", 2)].flatMap { kind, count in
            (1...count).map { "\(kind)\($0)" }
        }
        #expect(rows.map { $0[1] }.filter { codes.contains($0) } == codes)
        for row in rows where codes.contains(row[1]) {
            let named = row[4].matches(of: /`([^`]+)`/).map(\.1)
            #expect(!named.isEmpty || row[5] == "all of it", "\(row[1]) has no test")
            for name in named { #expect(tests.contains("func `\(name)`"), "\(row[1]): there is no test \(name)") }
        }
    }

    @Test func `no function is longer than 70 lines`() {
        for file in SourceTree.swiftFiles where file.isSource {
            for function in FunctionSpan.all(in: file) {
                let place = "\(file):\(function.line) \(function.name)"
                #expect(function.length <= 70, "\(place): \(function.length) lines")
            }
        }
    }

    @Test func `no type has a suffix that says nothing`() throws {
        let pattern = try Regex(
            #"\b(?:struct|class|enum|actor|protocol|typealias)\s+\w+(?:Manager|Helper|Utils?|Impl|Data|Info|Base)\b"#
        )
        for file in SourceTree.swiftFiles {
            for (number, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
                Issue.record("\(file.path):\(number + 1): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }

    @Test(arguments: Self.forbiddenImports)
    func `a layer imports only what its room allows`(target: String, forbidden: [String]) throws {
        let importLine = /^(?:@\w+\s+)?(?:public |internal |package )?import\s+(?:struct |class |enum |func )?(\w+)/
        let files = SourceTree.swiftFiles.filter { $0.isSource && $0.target == target }
        for file in files {
            for (number, line) in file.lines.enumerated() {
                guard let match = line.firstMatch(of: importLine) else { continue }
                let module = String(match.1)
                let isCalendar = target == "Domain" && file.path.contains("/OpeningHours/") && module == "Foundation"
                #expect(isCalendar || !forbidden.contains(module), "\(file.path):\(number + 1) imports \(module)")
            }
        }
    }

    static let forbiddenImports: [(String, [String])] = [
        ("Domain", ["Foundation", "Glibc", "Dispatch", "Logging", "NIOCore", "Postgres", "Storage", "Billing"]),
        ("Billing", ["Foundation", "Glibc", "Dispatch", "Logging", "NIOCore", "Postgres", "Storage"]),
        ("Postgres", ["Domain", "Billing", "Storage", "Hummingbird"]),
        ("Storage", ["Hummingbird", "HTTPTypes", "Switch", "Worker", "API", "CLibPQ"]),
        ("Switch", ["Storage", "Postgres", "Worker", "API", "Hummingbird"]),
        ("Worker", ["Hummingbird", "API", "CLibPQ"]),
        ("API", ["Worker", "Switch", "CLibPQ", "Postgres"]),
        ("Observability", ["Domain", "Billing", "Storage", "Switch", "Worker", "API"]),
    ]

    @Test func `the pure targets ask no clock, draw no lot and start no task`() throws {
        let pattern = try Regex(
            #"\b(?:Date\(\)|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|UUID\(\)|Task\s*\{|await )"#
        )
        for file in SourceTree.swiftFiles where file.isSource && ["Domain", "Billing"].contains(file.target) {
            for (number, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
                let isComment = line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
                #expect(isComment, "\(file.path):\(number + 1): \(line)")
            }
        }
    }

    @Test func `the API asks the time of its injected clock only`() throws {
        let pattern = try Regex(#"\bDate\(\)|Clock\.now|Clock\(\)|Instant\.now|DispatchTime"#)
        for file in SourceTree.swiftFiles where file.isSource && file.target == "API" {
            for (number, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
                Issue.record("\(file.path):\(number + 1): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }

    @Test func `SQL is written in Storage and Migrations only`() throws {
        let pattern = try Regex(#""\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s"#)
        // The benchmark's tables are its own, so that pgbench can run the very same SQL.
        let rooms: Set = ["Storage", "Postgres", "Bench"]
        for file in SourceTree.swiftFiles where file.isSource && !rooms.contains(file.target) {
            for (number, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
                Issue.record("\(file.path):\(number + 1) holds SQL")
            }
        }
    }

    @Test func `what the compiler cannot check stays in Postgres`() throws {
        let pattern = try Regex(#"@unchecked Sendable|nonisolated\(unsafe\)|Task\.detached|try!|\bas!"#)
        for file in SourceTree.swiftFiles where file.isSource && file.target != "Postgres" {
            for (number, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
                Issue.record("\(file.path):\(number + 1): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }

    @Test func `the switch that takes a wall between companies away is in debug builds and Storage only`() {
        for file in SourceTree.swiftFiles where file.isSource {
            for (number, line) in file.lines.enumerated() where line.contains("omitsCompanyCheck") {
                let place = "\(file.path):\(number + 1)"
                #expect(file.path.hasPrefix("Sources/Storage/Database/"), "\(place) must not know it")
                let before = file.lines[..<number].reversed().first { $0.contains("#if") || $0.contains("#e") }
                #expect(before?.contains("#if DEBUG") == true, "\(place) must be in a debug build only")
            }
        }
    }

    @Test func `migrations are numbered without a hole`() {
        let names = SourceTree.files(below: "Migrations", ending: ".sql").map(\.path)
        for (index, path) in names.enumerated() {
            let number = String(index + 1)
            let prefix = "Migrations/" + String(repeating: "0", count: 4 - number.count) + number + "_"
            #expect(path.hasPrefix(prefix), "\(path) should begin with \(prefix)")
        }
    }

    @Test func `no test waits by time`() throws {
        let pattern = try Regex(#"Thread\.sleep|usleep\(|[^.\w]sleep\(\d"#)
        for file in SourceTree.swiftFiles where !file.isSource && file.target != "TidyTests" {
            for (number, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
                Issue.record("\(file.path):\(number + 1): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }

    @Test func `a rule that finds nothing to read would be no rule`() {
        #expect(SourceTree.swiftFiles.contains { $0.isSource })
        let short = ["func short() {", "    print(\"}\")", "}"]
        let long = ["func long() {"] + Array(repeating: "    a()", count: 80) + ["}"]
        let spans = FunctionSpan.all(in: .init(path: "Sources/X/X.swift", lines: short + long))
        #expect(spans.map(\.length) == [3, 82])
    }
}
