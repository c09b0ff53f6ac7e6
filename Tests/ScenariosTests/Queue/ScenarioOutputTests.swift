import Foundation
import Scenarios
import StrictJSON
import Testing

/// The form of what `koplus simulate FILE` prints (scenarios.md).
@Suite struct ScenarioOutputTests {
    private func line(_ story: Story, _ type: String) throws -> [String: Any] {
        try #require(try story.told().first { $0["type"] as? String == type })
    }

    @Test func `keys are sorted, and two runs are the same bytes`() throws {
        var story = Story(settings: "{\"wrapUp\":5}", agents: ["a1:2", "a2:3"])
        story.events = (1...20).map { Story.call("c\($0)", at: Double($0), "\"handleTime\":7,\"patience\":40") }
        let lines = try story.lines()
        #expect(lines == (try story.lines()))
        for text in lines {
            let keys = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]).keys
                .sorted()
            let places = keys.compactMap { key in text.range(of: "\"\(key)\":")?.lowerBound }
            #expect(places == places.sorted(), "\(text)")
        }
    }

    @Test func `every line has its time and type, and time does not run backwards`() throws {
        var story = Story(agents: ["a1:2"])
        story.events = (1...9).map { Story.call("c\($0)", at: Double($0) / 2, "\"handleTime\":3") }
        let times = try story.told().map { line in try #require(line["t"] as? Double) }
        #expect(times == times.sorted())
        #expect(try story.told().allSatisfy { $0["type"] is String })
    }

    @Test func `an offer has its device and its explanation`() throws {
        var story = Story(agents: ["a1", "a2"])
        story.events = [Story.event("pause", at: 0, "\"agent\":\"a2\",\"reason\":\"x\""), Story.call("c", at: 3)]
        let offered = try line(story, "offered")
        #expect(Set(offered.keys) == ["t", "type", "call", "agent", "device", "explanation"])
        #expect(offered["device"] as? String == "a1-d")
        let explanation = try #require(offered["explanation"] as? [String: Any])
        #expect(explanation["candidates"] as? [String] == ["a1"])
        #expect(explanation["passedOver"] as? [String: String] == ["a2": "paused"])
        #expect((explanation["values"] as? [String: Any])?["idle"] as? Double == 3)
    }

    @Test func `presence tells why, and until when a wrap-up lasts`() throws {
        var story = Story(settings: "{\"wrapUp\":20}", agents: ["a1:1"])
        story.events = [Story.call("c", at: 0, "\"handleTime\":9")]
        #expect(
            try story.told("presence", "agent", "to", "why", "until") == [
                "0 a1 ready self –", "0 a1 offered call –", "1 a1 talking call –", "10 a1 wrapUp call 30",
                "30 a1 ready call –",
            ])
    }

    @Test func `an end carries wait, talk, and the action where there was one`() throws {
        var story = Story(
            settings: "{\"maximumWait\":{\"seconds\":20,\"action\":{\"kind\":\"forward\",\"target\":\"+46701234567\"}}}"
        )
        story.events = [
            Story.event("pause", at: 0, "\"agent\":\"a1\""), Story.call("c1", at: 1.5),
            Story.call("c2", at: 2, "\"patience\":9"),
        ]
        #expect(
            try story.told("ended", "call", "outcome", "waited", "talked", "action", "target") == [
                "11 c2 abandoned 9 0 – –", "21.5 c1 timedOut 20 0 forward +46701234567",
            ])
    }

    @Test func `an unknown number is refused as unallocated, is no call and has no end`() throws {
        var story = Story()
        story.events = [Story.call("c", at: 1, to: 9)]
        #expect(try story.told("refused", "call", "reason", "action") == ["1 c unallocated hangUp"])
        #expect(try story.told("ended").isEmpty)
        let summary = try line(story, "summary")
        let queue = try #require((summary["queues"] as? [String: Any])?["q"] as? [String: Any])
        #expect((queue["outcomes"] as? [String: Any])?.isEmpty == true)
    }

    @Test func `a spoken wait has what was spoken and what was worked out`() throws {
        var story = Story(
            settings: "{\"announcements\":{\"positionInterval\":60,\"waitInterval\":60}}", agents: ["a1:0"])
        story.events = [Story.call("c0", at: 0), Story.call("c1", at: 10), Story.call("c2", at: 20)]
        story.until = 30
        #expect(
            try story.told("announced", "call", "prompt", "position") == [
                "0 c0 position 1", "0 c0 wait –", "10 c1 position 1", "10 c1 wait –", "20 c2 position 2",
                "20 c2 wait –",
            ])
        #expect(
            try story.told("announced", "waitSeconds", "estimateSeconds").suffix(3) == [
                "10 180 180", "20 – –", "20 360 360",
            ])
    }

    @Test func `more than twenty minutes is a null and more than 1200`() throws {
        var story = Story(
            settings: "{\"announcements\":{\"waitInterval\":60},\"defaultHandleTime\":1300}", agents: ["a1:0"])
        story.events = [Story.call("c0", at: 0), Story.call("c1", at: 10)]
        story.until = 30
        let announced = try #require(try story.told().last { $0["type"] as? String == "announced" })
        #expect(announced["waitSeconds"] is NSNull)
        #expect(announced["moreThan"] as? Int == 1200)
        #expect(announced["estimateSeconds"] as? Int == 1300)
    }

    @Test func `the summary is the last line and has the figures by their names`() throws {
        var story = Story(agents: ["a1:4"], until: 100)
        story.events = [
            Story.call("c1", at: 0, "\"handleTime\":26"), Story.call("c2", at: 1, "\"patience\":3"),
            Story.call("c3", at: 2, "\"patience\":10"), Story.call("c4", at: 20, "\"handleTime\":1000"),
        ]
        let summary = try #require(try story.told().last)
        #expect(summary["type"] as? String == "summary")
        #expect((summary["stateHash"] as? String)?.count == 16)
        let queue = try #require((summary["queues"] as? [String: Any])?["q"] as? [String: Any])
        #expect(
            Set(queue.keys) == [
                "outcomes", "offered", "handled", "averageSpeedOfAnswer", "serviceLevel", "longestWait", "estimate",
            ])
        #expect(queue["outcomes"] as? [String: Int] == ["answered": 1, "shortAbandoned": 1, "abandoned": 1])
        #expect(queue["offered"] as? Int == 4)
        #expect(queue["handled"] as? Int == 2, "the one that still talks is handled")
        #expect(queue["averageSpeedOfAnswer"] as? Double == 9)
        #expect(queue["serviceLevel"] as? Double == 0.5)
        #expect(queue["longestWait"] as? Double == 14)
        #expect(Set(try #require(queue["estimate"] as? [String: Any]).keys) == ["kept", "rmse", "bias"])
        let agent = try #require((summary["agents"] as? [String: Any])?["a1"] as? [String: Any])
        #expect(Set(agent.keys) == ["calls", "missed", "declined", "failed", "idle", "talk", "wrapUp", "paused"])
        #expect(agent["calls"] as? Int == 2)
        #expect(agent["talk"] as? Double == 92)
        #expect(agent["idle"] as? Double == 0)
    }

    @Test func `a queue without calls has no service level`() throws {
        let summary = try line(Story(), "summary")
        let queue = try #require((summary["queues"] as? [String: Any])?["r"] as? [String: Any])
        #expect(queue["serviceLevel"] is NSNull)
        #expect(queue["averageSpeedOfAnswer"] is NSNull)
    }

    @Test func `a file of many calls is read in time that grows with its length`() throws {
        var story = Story(settings: "{\"wrapUp\":1}", agents: (0..<20).map { "a\($0):1" }, until: 30_000)
        story.events = (0..<20_000).map { Story.call("c\($0)", at: Double($0), "\"handleTime\":5,\"patience\":30") }
        #expect(try story.told("connected").count == 20_000)
    }
}
