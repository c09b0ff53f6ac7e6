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
