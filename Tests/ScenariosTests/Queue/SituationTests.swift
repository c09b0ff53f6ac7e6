import Testing

/// The situations that broke others (queue.md §12) and the rules around them, told as scenarios.
@Suite
struct SituationTests {
    @Test
    func `two of x ringing agents answer at once and exactly one is connected`() throws {
        var story = Story(settings: "{\"distribution\":{\"kind\":\"parallel\",\"agents\":3}}")
        story.agents = ["a1:2", "a2:2", "a3"]
        story.events = [Story.call("c", at: 1)]
        #expect(try story.told("offered", "agent") == ["1 a1", "1 a2", "1 a3"])
        #expect(try story.told("connected", "agent") == ["3 a1"])
        #expect(
            try story.told("offerEnded", "agent", "result") == ["3 a2 rescinded", "3 a3 rescinded", "3 a1 accepted"])
    }

    @Test
    func `an agent gone before the bridge sends the caller back in place to the next`() throws {
        var story = Story(agents: ["a1", "a2:1"])
        story.events = [Story.call("c", at: 1), Story.event("agentLeft", at: 2, "\"agent\":\"a1\",\"call\":\"c\"")]
        #expect(try story.told("offerEnded", "agent", "result") == ["2 a1 failed", "3 a2 accepted"])
        #expect(try story.told("connected", "agent") == ["3 a2"])
    }

    @Test
    func `a caller who leaves during an offer punishes nobody`() throws {
        var story = Story()
        story.events = [Story.call("c", at: 1, "\"patience\":8")]
        #expect(try story.told("offerEnded", "result") == ["9 canceled"])
        #expect(try story.told("ended", "outcome", "waited") == ["9 abandoned 8"])
        #expect(try story.told("presence", "to") == ["0 ready", "1 offered", "9 ready"])
    }

    @Test
    func `a caller who gives up within the threshold is short abandoned`() throws {
        var story = Story()
        story.events = [Story.call("c", at: 1, "\"patience\":5")]
        #expect(try story.told("ended", "outcome") == ["6 shortAbandoned"])
    }

    @Test
    func `an agent who pauses while it rings gets one cancel and the next agent the call`() throws {
        var story = Story(agents: ["a1", "a2"], until: 10)
        story.events = [Story.call("c", at: 1), Story.event("pause", at: 3, "\"agent\":\"a1\",\"reason\":\"lunch\"")]
        #expect(try story.told("offerEnded", "agent", "result") == ["3 a1 canceled"])
        #expect(try story.told("offered", "agent") == ["1 a1", "3 a2"])
    }

    @Test
    func `an absent agent is not rung twice in a row while another is free`() throws {
        var story = Story(settings: "{\"ringTime\":10}", agents: ["a1", "a2"], until: 45)
        story.events = [Story.call("c", at: 1)]
        #expect(try story.told("offered", "agent") == ["1 a1", "11 a2", "21 a1", "31 a2", "41 a1"])
    }

    @Test
    func `the x-th consecutive miss logs out, not one before`() throws {
        var story = Story(settings: "{\"ringTime\":10,\"autoLogout\":{\"missedOffers\":2}}", until: 100)
        story.events = [Story.call("c", at: 0)]
        #expect(try story.told("offerEnded", "result") == ["10 timedOut", "20 timedOut"])
        #expect(try story.told("presence", "to", "why").last == "20 loggedOut missedOffers")
    }

    @Test
    func `wrap-up is kept over pause and logout asked for in it`() throws {
        var story = Story(settings: "{\"wrapUp\":20}", agents: ["a1:1"])
        story.events = [
            Story.call("c", at: 0, "\"handleTime\":9"), Story.event("logout", at: 12, "\"agent\":\"a1\""),
        ]
        #expect(try story.told("presence", "to").dropFirst(3) == ["10 wrapUp", "30 loggedOut"])
    }

    @Test
    func `a wrap-up is extended within the queue's limit`() throws {
        var story = Story(settings: "{\"wrapUp\":20,\"wrapUpExtensionLimit\":15}", agents: ["a1:1"])
        story.events = [
            Story.call("c", at: 0, "\"handleTime\":9"),
            Story.event("extendWrapUp", at: 12, "\"agent\":\"a1\",\"seconds\":10"),
            Story.event("extendWrapUp", at: 13, "\"agent\":\"a1\",\"seconds\":10"),
        ]
        #expect(try story.told("presence", "to", "until").suffix(3) == ["12 wrapUp 40", "13 wrapUp 45", "45 ready –"])
    }

    @Test
    func `an older call is passed by a younger one only for a reason that is told`() throws {
        var story = Story(agents: ["a1"], until: 5)
        story.events = [Story.call("old", at: 1, "\"skills\":{\"english\":3}"), Story.call("young", at: 2)]
        let offered = try #require(try story.told().first { $0["type"] as? String == "offered" })
        #expect(offered["call"] as? String == "young")
        let explanation = try #require(offered["explanation"] as? [String: Any])
        #expect(explanation["passedCalls"] as? [String: String] == ["old": "skillMissing"])
    }

    @Test
    func `closing time drains those who wait by default and diverts when asked`() throws {
        let hours = "\"openingHours\":[{\"rule\":\"FREQ=WEEKLY;BYDAY=MO\",\"from\":\"08:00\",\"to\":\"09:01\"}]"
        var story = Story(settings: "{\(hours)}", until: 100)
        story.events = [
            Story.call("c1", at: 1), Story.call("c2", at: 2), Story.call("c3", at: 70),
        ]
        #expect(try story.told("queueClosed", "reason") == ["60 openingHours"])
        #expect(try story.told("ended", "call", "outcome", "action") == ["70 c3 refusedClosed hangUp"])
        story.settings = "{\(hours),\"whenClosing\":\"divert\",\"divertAction\":{\"kind\":\"busy\"}}"
        let ended = try story.told("ended", "call", "outcome", "action")
        #expect(ended == ["60 c1 overflowed busy", "60 c2 overflowed busy", "70 c3 refusedClosed hangUp"])
    }

    @Test
    func `a queue closes at the call that fills it and reopens below the limit`() throws {
        var story = Story(settings: "{\"autoClose\":{\"waiting\":2,\"minimumClosed\":30}}", until: 100)
        story.events = [
            Story.call("c1", at: 1, "\"patience\":10"), Story.call("c2", at: 2), Story.call("c3", at: 3),
        ]
        #expect(try story.told("queueClosed", "reason") == ["2 full"])
        #expect(try story.told("refused", "call", "reason", "action") == ["3 c3 full busy"])
        #expect(try story.told("queueOpened", "reason") == ["32 full"])
    }

    @Test
    func `nobody logged in means the action at once`() throws {
        var story = Story(
            settings: "{\"nobodyThere\":{\"action\":{\"kind\":\"forward\",\"target\":\"+46850000099\"}}}"
        )
        story.logsIn = false
        story.events = [Story.call("c", at: 1)]
        #expect(try story.told("refused", "reason", "action", "target") == ["1 noAgents forward +46850000099"])
        #expect(try story.told("ended", "outcome", "waited") == ["1 noAgents 0"])
    }

    @Test
    func `a caller back within the window keeps place and waited time`() throws {
        var story = Story(until: 100)
        story.events = [
            Story.event("pause", at: 0, "\"agent\":\"a1\",\"reason\":\"x\""),
            Story.call("c1", at: 1, "\"from\":\"+46700000001\",\"patience\":20"), Story.call("c2", at: 2),
            Story.call("c3", at: 41, "\"from\":\"+46700000001\",\"patience\":10"),
        ]
        #expect(try story.told("admitted", "call", "position") == ["1 c1 1", "2 c2 2", "41 c3 1"])
        #expect(try story.told("ended", "call", "waited") == ["21 c1 20", "51 c3 30"])
    }

    @Test
    func `plan lost while talking takes effect after the call`() throws {
        var story = Story(agents: ["a1:1"])
        story.events = [
            Story.call("c", at: 0, "\"handleTime\":20"),
            Story.event("setAgent", at: 5, "\"agent\":\"a1\",\"plan\":\"basic\""),
        ]
        #expect(try story.told("ended", "outcome", "talked") == ["21 answered 20"])
        #expect(try story.told("presence", "to", "why").last == "21 loggedOut planTooLow")
    }

    @Test
    func `a login without right or plan is refused with its code`() throws {
        var story = Story(agents: ["a1"], agentExtras: ["a1": "\"plan\":\"basic\""])
        #expect(try story.told("loginRefused", "agent", "queue", "code") == ["0 a1 q planTooLow"])
        story.agentExtras = ["a1": "\"licence\":false"]
        #expect(try story.told("loginRefused", "code") == ["0 noLicence"])
    }

    @Test
    func `a queue deleted while calls wait is drained by its closed action`() throws {
        var story = Story(settings: "{\"closedAction\":{\"kind\":\"busy\"}}", until: 50)
        story.events = [
            Story.call("c1", at: 1), Story.call("c2", at: 2), Story.event("deleteQueue", at: 5, "\"queue\":\"q\""),
            Story.call("c3", at: 6),
        ]
        #expect(
            try story.told("ended", "call", "outcome", "action") == ["5 c1 overflowed busy", "5 c2 overflowed busy"])
        #expect(try story.told("refused", "call", "reason") == ["6 c3 unallocated"])
    }

    @Test
    func `changing settings keeps logins, callers and positions`() throws {
        var story = Story(until: 40)
        story.events = [
            Story.call("c1", at: 1), Story.call("c2", at: 2),
            Story.event("setQueue", at: 3, "\"queue\":\"q\",\"settings\":{\"ringTime\":20}"),
        ]
        #expect(try story.told("offered", "call") == ["1 c1", "16 c1", "36 c1"])
        #expect(try story.told("ended").isEmpty)
    }

    @Test
    func `maximum wait never cuts an offer in progress and no ring starts in its last seconds`() throws {
        var story = Story(settings: "{\"ringTime\":10,\"maximumWait\":{\"seconds\":18,\"action\":{\"kind\":\"busy\"}}}")
        story.events = [Story.call("c", at: 0)]
        #expect(try story.told("offered", "agent") == ["0 a1", "10 a1"])
        #expect(try story.told("ended", "outcome", "waited", "action") == ["20 timedOut 20 busy"])
    }

    @Test
    func `the weight of a queue does not hold back an agent it cannot use`() throws {
        var story = Story(settings: "{\"weight\":10,\"distribution\":{\"skills\":{\"english\":5}}}", until: 5)
        story.logsIn = false
        story.events = [
            Story.event("login", at: 0, "\"agent\":\"a1\",\"queues\":[\"q\",\"r\"]"),
            Story.call("c1", at: 1), Story.call("c2", at: 2, to: 2),
        ]
        #expect(try story.told("offered", "call", "agent") == ["2 c2 a1"])
    }
}
