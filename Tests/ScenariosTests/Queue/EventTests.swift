import Scenarios
import Testing

/// Every type of event does in a scenario what it says (scenarios.md).
@Suite struct EventTests {
    private static let agentA1 = "\"agent\":\"a1\""
    private static let offerC = "\"agent\":\"a1\",\"call\":\"c\""

    private func story(agents: [String] = ["a1"], until: Int = 100, _ events: [String]) -> Story {
        story("{}", agents: agents, until: until, events)
    }

    private func story(_ settings: String, agents: [String] = ["a1"], until: Int = 100, _ events: [String]) -> Story {
        var story = Story(settings: settings, agents: agents, until: until)
        story.events = [Story.call("c", at: 1)] + events
        return story
    }

    @Test func `answer, hang-up by the agent`() throws {
        let story = story([
            Story.event("answer", at: 4, Self.offerC), Story.event("hangUp", at: 9, "\"call\":\"c\",\"by\":\"agent\""),
        ])
        #expect(try story.told("ended", "outcome", "waited", "talked") == ["9 answered 3 5"])
    }

    @Test func `hang-up by the caller, in whatever state`() throws {
        let waiting = story([Story.event("hangUp", at: 9, "\"call\":\"c\",\"by\":\"caller\"")])
        #expect(try waiting.told("ended", "outcome", "waited") == ["9 abandoned 8"])
        let talking = story([
            Story.event("answer", at: 4, Self.offerC), Story.event("hangUp", at: 9, "\"call\":\"c\",\"by\":\"caller\""),
        ])
        #expect(try talking.told("ended", "outcome", "talked") == ["9 answered 5"])
    }

    @Test func `decline, deviceFailed and agentLeft end the offer each in its way`() throws {
        for (type, result) in [("decline", "declined"), ("deviceFailed", "failed"), ("agentLeft", "failed")] {
            let story = story(agents: ["a1", "a2"], until: 10, [Story.event(type, at: 4, Self.offerC)])
            #expect(try story.told("offerEnded", "agent", "result") == ["4 a1 \(result)"])
            #expect(try story.told("offered", "agent") == ["1 a1", "4 a2"])
            #expect(try story.told("connected").isEmpty)
        }
    }

    @Test func `who answers and is gone has stopped the others' telephones`() throws {
        let settings = "{\"distribution\":{\"kind\":\"parallel\",\"agents\":3}}"
        let story = story(settings, agents: ["a1", "a2"], until: 10, [Story.event("agentLeft", at: 4, Self.offerC)])
        #expect(try story.told("offerEnded", "agent", "result") == ["4 a2 rescinded", "4 a1 failed"])
        #expect(try story.told("offered", "agent") == ["1 a1", "1 a2", "4 a2", "9 a1"])
    }

    @Test func `an event for an offer that is another call's, or over, changes nothing`() throws {
        let story = story(
            until: 10,
            [
                Story.call("d", at: 2), Story.event("answer", at: 3, "\"agent\":\"a1\",\"call\":\"d\""),
                Story.event("answer", at: 4, Self.offerC), Story.event("decline", at: 5, Self.offerC),
            ])
        #expect(try story.told("offerEnded", "call", "result") == ["4 c accepted"])
    }

    @Test func `a mobile wants its key: answer and confirm, or answersAfter with both`() throws {
        var story = Story(agents: ["a1"], agentExtras: [:], until: 40)
        story.deviceKind = "mobile"
        story.events = [
            Story.call("c", at: 1), Story.event("answer", at: 4, Self.offerC),
            Story.event("confirm", at: 6, Self.offerC),
        ]
        #expect(try story.told("connected", "call") == ["6 c"])
        story.events = [Story.call("c", at: 1), Story.event("answer", at: 4, Self.offerC)]
        #expect(try story.told("offerEnded", "result").first == "16 timedOut")
        story.agents = ["a1:5"]
        story.events = [Story.call("c", at: 1)]
        #expect(try story.told("connected", "call") == ["6 c"])
    }

    @Test func `press leads out by an exit key`() throws {
        let settings = "{\"exitKeys\":[{\"key\":\"#\",\"action\":{\"kind\":\"callback\"}}]}"
        let story = story(
            settings,
            [
                Story.event("press", at: 2, "\"call\":\"c\",\"key\":\"1\""),
                Story.event("press", at: 3, "\"call\":\"c\",\"key\":\"#\""),
            ])
        #expect(try story.told("ended", "outcome", "waited") == ["3 callbackRequested 2"])
    }

    @Test func `login, logout, pause, ready`() throws {
        var story = Story(until: 10)
        story.logsIn = false
        story.events = [
            Story.event("login", at: 1, "\"agent\":\"a1\",\"queues\":[\"q\",\"r\"],\"device\":\"a1-d\""),
            Story.event("pause", at: 2, "\"agent\":\"a1\",\"reason\":\"lunch\""),
            Story.event("ready", at: 3, Self.agentA1),
            Story.event("logout", at: 4, "\"agent\":\"a1\",\"queues\":[\"r\"]"),
            Story.event("logout", at: 5, Self.agentA1),
        ]
        #expect(
            try story.told("presence", "to", "reason") == ["1 ready –", "2 paused lunch", "3 ready –", "5 loggedOut –"])
    }

    @Test func `finishWrapUp and extendWrapUp`() throws {
        var story = Story(settings: "{\"wrapUp\":20}", agents: ["a1:1"])
        story.events = [
            Story.call("c", at: 0, "\"handleTime\":9"),
            Story.event("extendWrapUp", at: 11, "\"agent\":\"a1\",\"seconds\":60"),
            Story.event("finishWrapUp", at: 40, Self.agentA1),
        ]
        #expect(try story.told("presence", "to", "until").suffix(3) == ["10 wrapUp 30", "11 wrapUp 90", "40 ready –"])
    }

    @Test func `setQueue merges: what is named changes, null gives the default back, the rest stays`() throws {
        let settings = "{\"ringTime\":30,\"distribution\":{\"kind\":\"parallel\",\"agents\":2}}"
        let story = story(
            settings, agents: ["a1", "a2", "a3"], until: 200,
            [
                Story.event("setQueue", at: 2, "\"queue\":\"q\",\"settings\":{\"distribution\":{\"agents\":3}}"),
                Story.event("setQueue", at: 40, "\"queue\":\"q\",\"settings\":{\"ringTime\":null}"),
                Story.event("withdraw", at: 70, "\"call\":\"c\""),
            ])
        #expect(try story.told("offered", "agent").prefix(3) == ["1 a1", "1 a2", "2 a3"])
        let ends = try story.told("offerEnded", "agent", "result")
        #expect(ends.contains("32 a3 timedOut"), "thirty seconds while it was so")
        #expect(ends.contains("61 a1 timedOut"))
        #expect(try story.told("ended", "outcome") == ["70 withdrawn"])
    }

    @Test func `setAgent changes what is named and keeps the rest`() throws {
        let story = story(
            "{\"distribution\":{\"skills\":{\"english\":3}}}", until: 30,
            [
                Story.event("setAgent", at: 5, "\"agent\":\"a1\",\"skills\":{\"english\":3}"),
                Story.event("setAgent", at: 8, "\"agent\":\"a1\",\"plan\":\"enterprise\""),
                Story.event("setAgent", at: 9, "\"agent\":\"a1\",\"memberships\":[{\"queue\":\"r\"}]"),
            ])
        #expect(try story.told("offered", "call") == ["5 c"])
        #expect(try story.told("offerEnded", "result") == ["9 canceled"])
        #expect(try story.told("presence", "to", "why").last == "9 loggedOut membershipRemoved")
    }

    @Test func `temporarySchedule and its early end`() throws {
        let story = story(
            until: 4000,
            [
                Story.event(
                    "temporarySchedule", at: 10,
                    "\"name\":\"drill\",\"queues\":[\"q\",\"r\"],\"from\":\"2026-03-02T09:01:00+01:00\","
                        + "\"to\":\"2026-03-02T10:00:00+01:00\",\"action\":{\"kind\":\"forward\",\"target\":\"+46701234567\"}"
                ),
                Story.call("d", at: 61), Story.event("endTemporarySchedule", at: 100, "\"name\":\"drill\""),
                Story.call("e", at: 101),
            ])
        #expect(
            try story.told("queueClosed", "queue", "reason") == ["60 q temporarySchedule", "60 r temporarySchedule"])
        #expect(try story.told("refused", "call", "action", "target") == ["61 d forward +46701234567"])
        #expect(try story.told("queueOpened", "queue") == ["100 q", "100 r"])
        #expect(try story.told("admitted", "call") == ["1 c", "101 e"])
    }

    @Test func `withdraw and setPriority`() throws {
        let story = story(
            until: 20,
            [
                Story.call("d", at: 2), Story.call("e", at: 3),
                Story.event("setPriority", at: 4, "\"call\":\"e\",\"priority\":5"),
                Story.event("withdraw", at: 5, "\"call\":\"c\""),
            ])
        #expect(try story.told("offered", "call") == ["1 c", "5 e", "20 e"])
    }

    @Test func `transfer ends the call as answered`() throws {
        let story = story(
            "{\"wrapUp\":5}",
            [
                Story.event("answer", at: 2, Self.offerC), Story.event("transfer", at: 7, "\"call\":\"c\""),
            ])
        #expect(try story.told("ended", "outcome", "talked") == ["7 answered 5"])
        #expect(try story.told("presence", "to").suffix(2) == ["7 wrapUp", "12 ready"])
    }

    @Test func `deviceUnreachable, deviceReachable and otherCall`() throws {
        let device = "\"agent\":\"a1\",\"device\":\"a1-d\""
        let story = story(
            until: 25,
            [
                Story.event("deviceUnreachable", at: 2, device), Story.event("deviceReachable", at: 4, device),
                Story.event("otherCall", at: 6, "\"agent\":\"a1\",\"on\":true"),
                Story.event("otherCall", at: 8, "\"agent\":\"a1\",\"on\":false"),
            ])
        #expect(try story.told("offerEnded", "result") == ["2 canceled", "6 failed"])
        #expect(try story.told("offered", "agent") == ["1 a1", "4 a1", "11 a1"])
    }

    @Test func `deleteQueue drains by the closed action`() throws {
        let story = story(
            "{\"closedAction\":{\"kind\":\"queue\",\"target\":\"r\"}}",
            [
                Story.event("login", at: 2, "\"agent\":\"a1\",\"queues\":[\"r\"]"),
                Story.event("deleteQueue", at: 5, "\"queue\":\"q\""),
            ])
        #expect(try story.told("ended", "outcome", "action", "target").first == "5 overflowed queue r")
        #expect(try story.told("admitted", "call", "queue", "position") == ["1 c q 1", "5 c r 1"])
        #expect(try story.told("offered", "call").prefix(2) == ["1 c", "5 c"])
    }

    @Test func `a refused login says why and changes nothing else`() throws {
        var story = Story(agents: ["a1"], agentExtras: ["a1": "\"licence\":false"])
        #expect(try story.told("loginRefused", "agent", "queue", "code") == ["0 a1 q noLicence"])
        #expect(try story.told("presence").isEmpty)
        story.agentExtras = [:]
        story.hasDevices = false
        #expect(try story.told("loginRefused", "code") == ["0 noDevice"])
    }
}
