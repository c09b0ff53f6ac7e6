import Scenarios
import Testing

/// What happens at one instant: first the deadlines due, in the order they were set, then the events in theirs; offers
/// after each (queue.md §14.4, §14.25).
@Suite struct OneInstantTests {
    @Test func `an answer at the very end of the ring time comes too late`() throws {
        var story = Story(settings: "{\"ringTime\":10}", agents: ["a1:10"], until: 15)
        story.events = [Story.call("c", at: 0)]
        #expect(try story.told("offerEnded", "result") == ["10 timedOut"])
    }

    @Test func `patience that ends when the telephone would be answered was set first`() throws {
        var story = Story(agents: ["a1:8"])
        story.events = [Story.call("c", at: 1, "\"patience\":8")]
        #expect(try story.told("ended", "outcome") == ["9 abandoned"])
    }

    @Test func `an answer before patience ends connects, and patience is forgotten`() throws {
        var story = Story(agents: ["a1:7"], until: 30)
        story.events = [Story.call("c", at: 1, "\"patience\":8,\"handleTime\":20")]
        #expect(try story.told("ended", "outcome", "talked") == ["28 answered 20"])
    }

    @Test func `deadlines go before the events of their instant`() throws {
        var story = Story(settings: "{\"ringTime\":10}", agents: ["a1"], until: 12)
        story.events = [Story.call("c", at: 0), Story.event("answer", at: 10, "\"agent\":\"a1\",\"call\":\"c\"")]
        #expect(try story.told("offerEnded", "result") == ["10 timedOut", "10 accepted"], "it rings again at once")
    }

    @Test func `events of one instant keep their order`() throws {
        var story = Story(agents: ["a1", "a2"], until: 5)
        story.events = [
            Story.call("c1", at: 1), Story.event("pause", at: 1, "\"agent\":\"a2\""), Story.call("c2", at: 1),
            Story.event("ready", at: 1, "\"agent\":\"a2\""),
        ]
        #expect(try story.told("offered", "call", "agent") == ["1 c1 a1", "1 c2 a2"])
    }

    @Test func `the end of a talk, set before another's ring time, goes before it`() throws {
        var story = Story(settings: "{\"ringTime\":10}", agents: ["a1:0", "a2"], until: 13)
        story.events = [
            Story.call("c1", at: 1, "\"handleTime\":11"), Story.call("c2", at: 2),
        ]
        // At 12 a1 is free first, then c2 has rung in vain at a2 and goes to a1.
        #expect(try story.told("offered", "call", "agent") == ["1 c1 a1", "2 c2 a2", "12 c2 a1"])
        #expect(try story.told("presence", "agent", "to").filter { $0.hasPrefix("12") }.first == "12 a1 ready")
    }

    @Test func `an agent may answer in the very instant`() throws {
        var story = Story(agents: ["a1:0"], until: 5)
        story.events = [Story.call("c", at: 1)]
        #expect(try story.told("connected", "call", "agent") == ["1 c a1"])
        #expect(try story.told("ended").isEmpty)
    }

    @Test func `what is due at the end is done, what comes after is not`() throws {
        var story = Story(agents: ["a1:0"], until: 10)
        story.events = [Story.call("c1", at: 1, "\"handleTime\":9"), Story.call("c2", at: 10.001)]
        #expect(try story.told("ended", "call") == ["10 c1"])
        #expect(try story.told("admitted", "call") == ["1 c1"])
    }
}
