import Foundation
import SystemTestSupport
import Testing

extension SystemTests {
    /// The instruments that the other tests believe.
    @Suite struct WitnessTests {
        @Test func `a tone that was sent is found in what was heard, and no other`() async throws {
            let (first, second) = (try SoundPort(tone: 440), try SoundPort(tone: 1000))
            defer {
                first.stop()
                second.stop()
            }
            first.greet(second.port)
            try await eventually("both have heard two seconds") {
                min(first.recording.seconds, second.recording.seconds) > 2
            }
            #expect(second.recording.share(of: 440) > 0.9)
            #expect(second.recording.share(of: 1000) < 0.05)
            #expect(first.recording.share(of: 1000) > 0.9)
        }

        @Test func `a history that contradicts the end is found out`() async throws {
            let history = History(in: try RunDirectory("history"))
            func answered(_ status: Int) -> APIAnswer { APIAnswer(request: "POST /", status: status, text: "") }
            try await history.perform("make", "kept") { answered(201) }
            try await history.perform("make", "lost") { answered(201) }
            try await history.perform("make", "refused") { answered(409) }
            try await history.perform("make", "unknown") { answered(503) }
            try await history.perform("make", "cut off") { throw CancellationError() }
            #expect(history.contradictions(of: "make", with: ["kept", "lost", "unknown"]) == [])
            #expect(history.contradictions(of: "make", with: ["kept"]).count == 1)
            #expect(history.contradictions(of: "make", with: ["kept", "lost", "refused"]).count == 1)
        }
    }
}
