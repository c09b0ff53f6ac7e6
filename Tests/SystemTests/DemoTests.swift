import Foundation
import StrictJSON
import SystemTestSupport
import Testing

extension SystemTests {
    /// What a newcomer gets from the bare command.
    @Suite struct DemoTests {
        @Test func `with nothing configured a queue moves within a minute`() async throws {
            let directory = try RunDirectory("demo")
            let started = ContinuousClock.now
            let koplus = try await KoplusProcess.serve(in: directory)
            let client = APIClient(try #require(koplus.address)).with(key: try await koplus.demoKey())
            var seen = Seen()
            try await eventually(
                "calls move", within: .seconds(60), every: .milliseconds(250), lastSeen: { "\(seen)" }
            ) {
                try seen.note(try await client.get("/v1/live"))
                return seen.waited && seen.talked && seen.eventIDs.count >= 4
            }
            #expect(ContinuousClock.now - started < .seconds(60))
            try await expectMetrics(of: try #require(koplus.address))
            koplus.program.send(SIGTERM)
            #expect(try await koplus.program.end(within: .seconds(30)) == 0)
            try await expectBill(in: directory)
        }

        /// What an operator watches is there, and each series is described in `docs/metrics.md`.
        private func expectMetrics(of address: String) async throws {
            var text = ""
            let live = /koplus_calls{phase="[a-z]+"} [1-9]/
            try await eventually("calls are counted", within: .seconds(40), every: .seconds(1), lastSeen: { text }) {
                text = try await APIClient(address).call("GET", "/metrics").text
                return text.contains(live) && text.contains("koplus_offers_ended_total{result=\"accepted\"}")
            }
            let wanted = [
                "koplus_shards{state=\"held\"} 64", "koplus_agents{presence=\"ready\"}", "koplus_calls_admitted_total",
                "koplus_calls_ended_total{outcome=\"answered\"}", "koplus_worker_commit_records_count",
                "koplus_database_acquire_seconds_bucket{user=\"koplus_app\"", "koplus_engine_request_age_seconds",
                "koplus_database_connections{pool=\"worker\",state=\"idle\"}", "koplus_database_waiting{pool=\"main\"}",
                "koplus_housekeeping_passes_total{result=\"done\"} 1",
            ]
            for series in wanted { #expect(text.contains(series), "\(series)") }
            let documented = try String(contentsOfFile: Self.document, encoding: .utf8)
            for family in text.matches(of: /# TYPE (koplus_[a-z_]+)/) {
                #expect(documented.contains("`\(family.1)`"), "\(family.1) is not in docs/metrics.md")
            }
        }

        private static let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/metrics.md").path

        /// The demo's month is billed and exported as anybody's.
        private func expectBill(in directory: RunDirectory) async throws {
            let place = ["--month", "2027-01", "--data", directory.file("koplus.data")]
            let billed = try await KoplusCommand.run(["bill", "run", "--ahead"] + place, in: directory)
            #expect(billed.output.first?.hasPrefix("2027-01: billed 1, ") == true, "\(billed)")
            let files = ["--write", directory.file("bill"), "--without-pdf"]
            let exported = try await KoplusCommand.run(["bill", "export"] + place + files, in: directory)
            #expect(exported.code == 0, "\(exported)")
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.file("bill"))
            #expect(names.count == 3, "an invoice, the journal, the table: \(names)")
        }

        /// What a wallboard has shown so far.
        private struct Seen {
            var waited = false
            var talked = false
            var eventIDs: Set<String> = []

            mutating func note(_ live: JSONObjectReader) throws {
                eventIDs.insert(try live[required: "eventId"].string())
                guard case .array(let queues) = try live[required: "queues"].value else { return }
                for queue in try queues.map({ try JSONReader($0).anyObject() }) {
                    waited = try waited || queue[required: "waiting"].value != .integer(0)
                    talked = try talked || queue[required: "talking"].value != .integer(0)
                }
            }
        }
    }
}
