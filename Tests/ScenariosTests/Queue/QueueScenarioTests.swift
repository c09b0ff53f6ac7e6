import Foundation
import Scenarios
import StrictJSON
import Testing

@Suite
struct QueueScenarioTests {
    @Test
    func `the document's own example runs and gives the same bytes twice`() throws {
        let first = try QueueScenario.run(Data(example.utf8))
        #expect(first == (try QueueScenario.run(Data(example.utf8))))
        #expect(first.contains { $0.contains("\"type\":\"connected\"") })
        #expect(first.last?.contains("\"stateHash\"") == true)
    }

    @Test
    func `an unknown key is refused with its place`() {
        let text = example.replacingOccurrences(of: "\"ringTime\"", with: "\"ringtime\"")
        #expect(throws: JSONRefusal.self) { try QueueScenario.run(Data(text.utf8)) }
    }

    private let example = """
        {"start": "2026-03-02T09:00:00+01:00", "timeZone": "Europe/Stockholm",
         "queues": [{"id": "support", "number": "+46850000001", "product": "koPlus",
           "settings": {"distribution": {"kind": "longestIdle"}, "ringTime": 15, "wrapUp": 0}}],
         "agents": [{"id": "a1", "plan": "pro", "skills": {"english": 3},
           "memberships": [{"queue": "support", "maySee": true, "mayLogIn": true}],
           "devices": [{"id": "a1-soft", "kind": "softphone"}], "answersAfter": 2}],
         "events": [
           {"t": 0, "type": "login", "agent": "a1", "queues": ["support"], "device": "a1-soft"},
           {"t": 1, "type": "call", "call": "c1", "to": "+46850000001", "from": "+46701234567", "priority": 0,
            "skills": {}, "patience": 300, "handleTime": 120},
           {"t": 60, "type": "pause", "agent": "a1", "reason": "lunch"}],
         "until": 600}
        """
}
