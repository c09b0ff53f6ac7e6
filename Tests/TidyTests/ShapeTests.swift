import Foundation
import Testing

/// How the sources should be cut: one type a file, small files, small functions, comments that say why. The figures are
/// those of `CONTRIBUTING.md`'s models.
@Suite struct ShapeTests {
    private static let sources = SourceTree.swiftFiles.filter(\.isSource)
    private static let shapes = sources.map { SourceShape(of: $0) }

    /// Files that hold more, or something else, than their name says. The list may only shrink: who splits one of them
    /// takes it off, and nobody adds to it.
    private static let unsplit: Set = [
        "Sources/API/Bodies/Page.swift", "Sources/API/Middleware/RateLimit.swift",
        "Sources/Bench/Baseline/PGBench.swift", "Sources/Billing/Formats/Wording.swift",
        "Sources/Observability/Metrics/MetricSeries.swift", "Sources/Postgres/Values/BigEndian.swift",
        "Sources/Postgres/Connection/Connection+Connect.swift", "Sources/Postgres/Values/Integers+Postgres.swift",
        "Sources/Postgres/Values/PostgresEncodable.swift",
        "Sources/Postgres/Values/Scalars+Postgres.swift", "Sources/Storage/Billing/BillPreview.swift",
        "Sources/Storage/Billing/BillRun.swift", "Sources/Storage/Billing/BillingSeller.swift",
        "Sources/Storage/Billing/CreditedInvoice.swift", "Sources/Storage/Billing/IssuedDocument.swift",
        "Sources/Storage/Billing/PriceID.swift", "Sources/Storage/Companies/Transactions+Companies.swift",
        "Sources/Storage/Database/Database+Check.swift", "Sources/Storage/Database/Page.swift",
        "Sources/Storage/Database/Values+Postgres.swift", "Sources/Storage/Devices/Device.swift",
        "Sources/Storage/Engine/CompanyCommit.swift", "Sources/Storage/Engine/EngineColumns.swift",
        "Sources/Storage/Engine/EngineViews.swift", "Sources/Storage/Engine/InboxStatements.swift",
        "Sources/Storage/Engine/OutboxSQL.swift", "Sources/Storage/Engine/Transactions+Inbox.swift",
        "Sources/Storage/Idempotency/SavedAnswer.swift",
        "Sources/Storage/Keys/Transactions+Credentials.swift",
        "Sources/Storage/Leases/ShardLease.swift",
        "Sources/Storage/Queues/Number.swift", "Sources/Storage/Queues/Transactions+Numbers.swift",
        "Sources/Storage/Users/Transactions+Users.swift", "Sources/Switch/Simulated/SimulatedOccurrence.swift",
        "Sources/koplus/Commands/BillCommand.swift",
    ]

    @Test func `a file holds one type and is named as it, extensions as Type+Subject`() {
        for (file, shape) in zip(Self.sources, Self.shapes) where !Self.unsplit.contains(file.path) {
            if let fault = shape.fault(inFileNamed: file.name) { Issue.record("\(file.path) \(fault)") }
        }
    }

    @Test func `half of the files have a hundred lines at most, nineteen of twenty four hundred`() throws {
        let lengths = Self.sources.map(\.lines.count).sorted()
        try #require(!lengths.isEmpty)
        #expect(lengths[lengths.count / 2] <= 100)
        #expect(lengths[lengths.count * 95 / 100] <= 400)
    }

    @Test func `half of the functions have eight lines at most, nineteen of twenty forty`() throws {
        let lengths = Self.sources.flatMap { FunctionSpan.all(in: $0) }.map(\.length).sorted()
        try #require(!lengths.isEmpty)
        #expect(lengths[lengths.count / 2] <= 8)
        #expect(lengths[lengths.count * 95 / 100] <= 40)
    }

    /// The cores hold the rules, so their comments name them; elsewhere less has to be said.
    @Test(arguments: Set(sources.map(\.target)).sorted())
    func `comments say why`(target: String) {
        let shapes = zip(Self.sources, Self.shapes).filter { $0.0.target == target }.map(\.1)
        let share = Double(shapes.map(\.comments).reduce(0, +)) / Double(shapes.map(\.lines).reduce(0, +))
        let least = ["Domain", "Billing", "Postgres"].contains(target) ? 0.15 : 0.05
        #expect(share >= least, "\(target): \(Int(share * 100)) % of the lines are comments")
        #expect(share <= 0.35, "\(target): \(Int(share * 100)) % of the lines are comments")
    }

    @Test func `nothing is left to be done by a mark in the source`() {
        let marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:"]
        for file in SourceTree.swiftFiles {
            for (number, line) in file.lines.enumerated() where marks.contains(where: { line.contains($0) }) {
                Issue.record("\(file.path):\(number + 1): \(line.drop { $0 == " " })")
            }
        }
    }

    @Test(
        arguments: [
            ("One", ["struct One {}", "private enum Two {}", "extension One {}"], nil),
            ("One", ["struct One {}", "public final class Two {}"], "holds One, Two; one type a file"),
            ("One", ["public indirect enum Other {}"], "holds Other; the file is named as its type"),
            ("One+Text", ["extension One {", "    struct Inner {}", "}"], nil),
            ("Helpers", ["extension Int {}"], "extends Int; name it Type+Subject"),
            ("One", ["struct One {", "    let text = \"\"\"", "struct Two {}", "\"\"\"", "}"], nil),
            ("main", ["print(1)"], nil),
        ] as [(String, [String], String?)]
    )
    func `what a file may hold`(name: String, lines: [String], fault: String?) {
        let file = SourceTree.File(path: "Sources/X/\(name).swift", lines: lines)
        #expect(SourceShape(of: file).fault(inFileNamed: file.name) == fault)
    }
}
