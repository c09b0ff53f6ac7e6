import Foundation
import StrictJSON
import SystemTestSupport
import Testing

extension SystemTests {
    /// From the API to the files of an export, by the built program alone.
    @Suite struct BillCommandTests {
        private static let copies = 250

        /// The month so many months from now, YYYY-MM.
        private static func month(_ count: Int) throws -> String {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = try #require(TimeZone(identifier: "Europe/Stockholm"))
            let now = calendar.dateComponents([.year, .month], from: Date())
            let index = try #require(now.year) * 12 + #require(now.month) - 1 + count
            return String(format: "%04d-%02d", index / 12, index % 12 + 1)
        }

        @Test func `what is set up over the API is billed, once, and its files are written`() async throws {
            let shop = try await BillingShop.open("bill")
            _ = try await shop.company(agents: 2)
            _ = try await shop.company(agents: 0)
            let month = try Self.month(1)

            let billed = try await shop.run("bill", "run", "--month", month)
            #expect(billed.code == 0, "\(billed)")
            #expect(billed.output.first?.hasPrefix("\(month): billed 1, without charge 1,") == true, "\(billed)")
            let again = try await shop.run("bill", "run", "--month", month)
            #expect(again.output.first?.contains("billed 0, without charge 0, already billed 2,") == true, "\(again)")

            for folder in ["first", "second"] {
                let words = ["bill", "export", "--month", month, "--write", shop.directory.file(folder)]
                let exported = try await KoplusCommand.run(
                    words + ["--database", shop.database.address], in: shop.directory)
                #expect(exported.code == 0, "\(exported)")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: shop.directory.file("first")).sorted()
            let row = try #require(try shop.table("first").first)
            #expect(names.filter { !$0.hasSuffix(".pdf") } == ["\(row[0]).xml", "FAKT.SI", "fakturor.csv"])
            let xml = try String(contentsOfFile: shop.directory.file("first/\(row[0]).xml"), encoding: .utf8)
            for text in ["Köparen AB", "Kostnadsställe 417", "5590000013", "Säljaren AB"] {
                #expect(xml.contains(text), "\(text)")
            }
            for name in names where !name.hasSuffix(".pdf") {
                let files = ["first", "second"].map { shop.directory.file("\($0)/\(name)") }
                #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]), "\(name)")
            }
            #expect(try await shop.run("doctor", "--books").code == 0)
            await shop.close()
        }

        @Test func `companies that could not be billed make the run end with 1, and one line says how many`()
            async throws
        {
            let shop = try await BillingShop.open("bill-stopped")
            let company = try await shop.company(agents: 1)
            try await shop.database.write("DELETE FROM price")
            let month = try Self.month(1)
            let stopped = try await shop.run("bill", "run", "--month", month)
            #expect(stopped.code == 1, "\(stopped)")
            #expect(stopped.output.last?.contains("\(company.id) was not billed") == true, "\(stopped)")
            let line = "koplus: 1 companies were not billed; see why: koplus bill preview --month \(month)"
            #expect(stopped.complaints.last == line, "\(stopped)")
            await shop.close()
        }

        @Test func `a run that is killed again and again, or made eight times at once, bills everybody once`()
            async throws
        {
            let shop = try await BillingShop.open("bill-deaths")
            try await shop.copy(try await shop.company(agents: 2), times: Self.copies)
            let companies = Self.copies + 1
            let begun = ContinuousClock.now
            let whole = try await shop.run("bill", "run", "--month", try Self.month(1))
            let length = ContinuousClock.now - begun
            #expect(whole.output.first?.contains("billed \(companies),") == true, "\(whole)")

            let killed = try await kill(shop, times: 8, within: length)
            let last = try Self.month(killed + 2)
            let runs = try await withThrowingTaskGroup(of: KoplusCommand.Outcome.self) { group in
                for _ in 0..<8 { group.addTask { try await shop.startRun(last).end() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(runs.allSatisfy { $0.code == 0 }, "\(runs)")
            try await expectSame(shop, try (1...killed + 2).map(Self.month), companies)
            await shop.close()
        }

        /// Kills runs at random instants, month after month, and lets each month end; says how many months that took.
        private func kill(_ shop: BillingShop, times: Int, within length: Duration) async throws -> Int {
            var generator = SeededRandom(seed: 20_261_201)
            var (struck, months) = (0, 1)
            while struck < times {
                let run = try await shop.startRun(try Self.month(months + 1))
                try await Task.sleep(for: length * Double.random(in: 0.1...1, using: &generator))
                run.program.send(SIGKILL)
                if try await run.end().code == 0 { months += 1 } else { struck += 1 }
                try #require(months < 50, "runs end before they are killed")
            }
            let last = try await shop.run("bill", "run", "--ahead", "--month", try Self.month(months + 1))
            #expect(last.code == 0, "\(last)")
            return months
        }

        /// Every month has an invoice for each company, all numbers are there, and the months of full use cost the same.
        private func expectSame(_ shop: BillingShop, _ months: [String], _ companies: Int) async throws {
            var numbers: [Int] = []
            for month in months {
                let exported = try await shop.run(
                    "bill", "export", "--month", month, "--without-pdf", "--write", shop.directory.file(month))
                #expect(exported.code == 0, "\(exported)")
                let rows = try shop.table(month)
                #expect(rows.count == companies)
                numbers += rows.compactMap { Int($0[0]) }
                // Two licences of 199.00, VAT 99.50, rounded to whole kronor; the first month carries this one's too.
                guard month != months[0] else { continue }
                #expect(Set(rows.compactMap(\.last)) == ["498,00"])
            }
            let first = try #require(numbers.min())
            #expect(numbers.sorted() == Array(first..<first + companies * months.count))
            let books = try await shop.run("doctor", "--books")
            #expect(books.code == 0, "\(books)")
        }
    }
}
