import Foundation
import SystemTestSupport
import Testing

extension SystemTests {
    /// What the commands say to what they cannot do.
    @Suite struct CommandRefusalTests {
        /// Words of a command, and what the refusal must name. `DIR` stands for the test's directory.
        struct Wrong: CustomTestStringConvertible, Sendable {
            let words: [String]
            let name: String
            var testDescription: String { words.joined(separator: " ") }

            init(_ command: String, _ more: String..., names name: String) {
                words = command.split(separator: " ").map(String.init) + more
                self.name = name
            }
        }

        private static let nowhere = "postgresql://nobody@127.0.0.1:1/koplus"

        static let wrong = [
            Wrong("bill simulate", names: "file"), Wrong("bill simulate DIR/none.json", names: "none.json"),
            Wrong("bill simulate DIR/text.json", names: "text.json"),
            Wrong("bill simulate DIR/key.json", names: "/companys"),
            Wrong("bill simulate DIR/text.json --write DIR/out", names: "text.json"),
            Wrong("bill simulate --write DIR/out", names: "file"),
            Wrong("bill simulate DIR/bill.json --write DIR/full", names: "DIR/full"),
            Wrong("bill simulate DIR/bill.json --write DIR/text.json", names: "DIR/text.json"),
            Wrong("bill run --data DIR/none", names: "DIR/none"),
            Wrong("bill run --data DIR/none --month", "2026-13", names: "--month"),
            Wrong("bill run --data DIR/none --month", "december", names: "--month"),
            Wrong("bill run --data DIR/none --month", "2199-01", names: "--ahead"),
            Wrong("bill run --data DIR/none --month", "2026-12-01", names: "--month"),
            Wrong("bill run --data DIR/none --month", "", names: "--month"),
            Wrong("bill run --data DIR/none --month 2026-12", names: "DIR/none"),
            Wrong("bill run --data DIR/none --month 2026-12 --moth 1", names: "--moth"),
            Wrong("bill run --month 2026-12 --database mysql://a@b/c", names: "--database"),
            Wrong("bill run --month 2026-12 --database", nowhere, names: "127.0.0.1"),
            Wrong("bill preview --data DIR/none --month 2026-12 --company x", names: "--company"),
            Wrong("bill export --data DIR/none --month 2026-12", names: "--write"),
            Wrong("bill export --data DIR/none --month 2026-00 --write DIR/out", names: "--month"),
            Wrong("bill export --data DIR/none --month 2026-12 --write DIR/out", names: "DIR/none"),
            Wrong("bill export --data DIR/none --month 2026-12 --write DIR/full", names: "DIR/full"),
            Wrong("bill export --data DIR/none --month 2026-12 --write DIR/text.json", names: "DIR/text.json"),
            Wrong("bill export --month 2026-12 --write DIR/out --database", nowhere, names: "127.0.0.1"),
            Wrong("migrate --data DIR/text.json", names: "DIR/text.json"),
            Wrong("migrate --database", "postgresql://", names: "--database"),
            Wrong("migrate --database", nowhere, names: "127.0.0.1"), Wrong("migrate --bogus", names: "--bogus"),
            Wrong("doctor --books --data DIR/none", names: "DIR/none"),
            Wrong("doctor --books --database", nowhere, names: "127.0.0.1"),
            Wrong("doctor --asterisk nowhere --data DIR/none", names: "--asterisk"),
            Wrong("doctor --boks", names: "--boks"), Wrong("simulate DIR/text.json", names: "text.json"),
            Wrong("simulate DIR/none.json", names: "none.json"), Wrong("simulate --seeds none", names: "--seeds"),
            Wrong("bogus", names: "bogus"),
        ]

        @Test(arguments: wrong)
        func `a command that cannot be done is one line on stderr and exit 2, and writes nothing`(_ wrong: Wrong)
            async throws
        {
            let directory = try RunDirectory("refusal")
            let place = directory.file("place")
            let full = place + "/full"
            try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: true)
            for (name, text) in Self.files { try text.write(toFile: place + name, atomically: true, encoding: .utf8) }
            let before = try FileManager.default.subpathsOfDirectory(atPath: place).sorted()

            let words = wrong.words.map { $0.replacing("DIR", with: place) }
            let refused = try await KoplusCommand.run(words, in: directory)
            #expect(refused.code == 2, "\(refused)")
            #expect(refused.output == [], "\(refused)")
            #expect(refused.complaints.count == 1, "\(refused)")
            let names = wrong.name.replacing("DIR", with: place)
            #expect(refused.complaints.first?.contains(names) == true, "\(refused)")
            #expect(try FileManager.default.subpathsOfDirectory(atPath: place).sorted() == before)
        }

        private static let files = [
            "/full/something": "x", "/text.json": "not JSON", "/key.json": #"{"companys": []}"#,
            "/bill.json": #"{"companies": [], "users": [], "prices": [], "events": []}"#,
        ]
    }
}
