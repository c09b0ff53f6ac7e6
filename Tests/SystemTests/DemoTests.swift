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
            koplus.program.send(SIGTERM)
            #expect(try await koplus.program.end(within: .seconds(30)) == 0)
            try await expectBill(in: directory)
        }

        /// The demo's month is billed and exported as anybody's.
        private func expectBill(in directory: RunDirectory) async throws {
            let place = ["--month", "2027-01", "--data", directory.file("koplus.data")]
            let billed = try await KoplusCommand.run(["bill", "run"] + place, in: directory)
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
