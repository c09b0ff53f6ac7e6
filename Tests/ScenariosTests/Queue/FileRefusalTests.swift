import Foundation
import Scenarios
import StrictJSON
import Testing

/// What a scenario file may not say of companies, agents and events: refused whole, before anything runs (scenarios.md).
@Suite struct FileRefusalTests {
    private func refusal(_ text: String) -> JSONRefusal? {
        do {
            _ = try QueueScenario.run(Data(text.utf8))
            return nil
        } catch {
            return error as? JSONRefusal
        }
    }

    private func file(
        start: String = "\"2026-03-02T09:00:00+01:00\"",
        rest: String = "",
        queues: String = "[{\"id\":\"q\",\"number\":\"+46850000001\"}]",
        agents: String =
            "[{\"id\":\"a\",\"plan\":\"pro\",\"memberships\":[{\"queue\":\"q\"}],\"devices\":[{\"id\":\"d\"}]}]",
        events: String = "[]"
    ) -> String {
        "{\"start\":\(start),\"queues\":\(queues),\"agents\":\(agents),\"events\":\(events)\(rest)}"
    }

    @Test func `the smallest file runs`() throws {
        #expect(refusal(file()) == nil)
        #expect(try QueueScenario.run(Data(file().utf8)).count == 1, "the summary")
    }

    @Test(arguments: ["", "{", "[]", "null", "42", "{\"start\":1,}", "not JSON"])
    func `what is no object is refused`(text: String) {
        #expect(refusal(text) != nil)
    }

    @Test(arguments: [
        "\"2026-03-02\"", "\"2026-03-02T09:00:00\"", "\"2026-02-30T09:00:00Z\"", "7", "\"2026-03-02T25:00:00Z\"",
    ])
    func `start is a time with its offset`(start: String) {
        #expect(refusal(file(start: start))?.pointer == "/start")
    }

    static let wholes: [(String, String)] = [
        (",\"x\":1", "/x"), (",\"timeZone\":\"Mars/Olympus\"", "/timeZone"), (",\"timeZone\":1", "/timeZone"),
        (",\"until\":-1", "/until"), (",\"until\":\"600\"", "/until"),
    ]

    @Test(arguments: wholes)
    func `start, time zone and end are what they should be, and there is nothing else`(rest: String, pointer: String) {
        #expect(refusal(file(rest: rest))?.pointer == pointer)
    }

    static let wrongQueues: [(String, String)] = [
        ("[{\"number\":\"+46850000001\"}]", "/queues/0/id"), ("[{\"id\":\"q\"}]", "/queues/0/number"),
        ("[{\"id\":\"q\",\"number\":\"08123\"}]", "/queues/0/number"),
        ("[{\"id\":\"q\",\"number\":\"+46850000001\",\"x\":1}]", "/queues/0/x"),
        ("[{\"id\":\"q\",\"number\":\"+46850000001\",\"product\":\"koMinus\"}]", "/queues/0/product"),
        ("[{\"id\":\"q\",\"number\":\"+46850000001\"},{\"id\":\"q\",\"number\":\"+46850000002\"}]", "/queues/1/id"),
        ("[{\"id\":\"q\",\"number\":\"+46850000001\"},{\"id\":\"r\",\"number\":\"+46850000001\"}]", "/queues/1/number"),
        ("{}", "/queues"),
    ]

    @Test(arguments: wrongQueues)
    func `each queue has an identity and a number of its own`(queues: String, pointer: String) {
        #expect(refusal(file(queues: queues))?.pointer == pointer)
    }

    static let wrongAgents: [(String, String)] = [
        ("[{\"plan\":\"pro\"}]", "/agents/0/id"), ("[{\"id\":\"a\"}]", "/agents/0/plan"),
        ("[{\"id\":\"a\",\"plan\":\"gold\"}]", "/agents/0/plan"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"x\":1}]", "/agents/0/x"),
        ("[{\"id\":\"a\",\"plan\":\"pro\"},{\"id\":\"a\",\"plan\":\"pro\"}]", "/agents/1/id"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"memberships\":[{\"queue\":\"x\"}]}]", "/agents/0/memberships/0/queue"),
        (
            "[{\"id\":\"a\",\"plan\":\"pro\",\"memberships\":[{\"queue\":\"q\"},{\"queue\":\"q\"}]}]",
            "/agents/0/memberships/1/queue"
        ),
        (
            "[{\"id\":\"a\",\"plan\":\"pro\",\"memberships\":[{\"queue\":\"q\",\"maySee\":1}]}]",
            "/agents/0/memberships/0/maySee"
        ),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"devices\":[{\"kind\":\"mobile\"}]}]", "/agents/0/devices/0/id"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"devices\":[{\"id\":\"d\",\"kind\":\"fax\"}]}]", "/agents/0/devices/0/kind"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"devices\":[{\"id\":\"d\"},{\"id\":\"d\"}]}]", "/agents/0/devices/1/id"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"answersAfter\":-1}]", "/agents/0/answersAfter"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"skills\":{\"x\":11}}]", "/agents/0/skills/x"),
        ("[{\"id\":\"a\",\"plan\":\"pro\",\"licence\":\"no\"}]", "/agents/0/licence"),
    ]

    @Test(arguments: wrongAgents)
    func `each agent has an identity, a plan, and devices of its own`(agents: String, pointer: String) {
        #expect(refusal(file(agents: agents))?.pointer == pointer)
    }

    static let wrongEvents: [(String, String)] = [
        ("{\"type\":\"ready\",\"agent\":\"a\"}", "/t"), ("{\"t\":\"1\",\"type\":\"ready\",\"agent\":\"a\"}", "/t"),
        ("{\"t\":-1,\"type\":\"ready\",\"agent\":\"a\"}", "/t"), ("{\"t\":1}", "/type"),
        ("{\"t\":1,\"type\":\"explode\"}", "/type"),
        ("{\"t\":1,\"type\":\"ready\"}", "/agent"), ("{\"t\":1,\"type\":\"ready\",\"agent\":\"x\"}", "/agent"),
        ("{\"t\":1,\"type\":\"ready\",\"agent\":\"a\",\"x\":1}", "/x"),
        ("{\"t\":1,\"type\":\"login\",\"agent\":\"a\"}", "/queues"),
        ("{\"t\":1,\"type\":\"login\",\"agent\":\"a\",\"queues\":[\"x\"]}", "/queues/0"),
        ("{\"t\":1,\"type\":\"login\",\"agent\":\"a\",\"queues\":[\"q\"],\"device\":\"x\"}", "/device"),
        ("{\"t\":1,\"type\":\"logout\",\"agent\":\"a\",\"queues\":[\"x\"]}", "/queues/0"),
        ("{\"t\":1,\"type\":\"pause\",\"agent\":\"a\",\"reason\":1}", "/reason"),
        ("{\"t\":1,\"type\":\"call\",\"to\":\"+46850000001\"}", "/call"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\"}", "/to"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\",\"to\":\"08\"}", "/to"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\",\"to\":\"+46850000001\",\"from\":\"me\"}", "/from"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\",\"to\":\"+46850000001\",\"patience\":-1}", "/patience"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\",\"to\":\"+46850000001\",\"handleTime\":\"1\"}", "/handleTime"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\",\"to\":\"+46850000001\",\"priority\":0.5}", "/priority"),
        ("{\"t\":1,\"type\":\"call\",\"call\":\"c\",\"to\":\"+46850000001\",\"skills\":{\"x\":0}}", "/skills/x"),
        ("{\"t\":1,\"type\":\"hangUp\",\"call\":\"x\"}", "/call"),
        ("{\"t\":1,\"type\":\"withdraw\",\"call\":\"x\"}", "/call"),
        ("{\"t\":1,\"type\":\"transfer\",\"call\":\"x\"}", "/call"),
        ("{\"t\":1,\"type\":\"setPriority\",\"call\":\"x\",\"priority\":1}", "/call"),
        ("{\"t\":1,\"type\":\"answer\",\"agent\":\"a\",\"call\":\"x\"}", "/call"),
        ("{\"t\":1,\"type\":\"extendWrapUp\",\"agent\":\"a\"}", "/seconds"),
        ("{\"t\":1,\"type\":\"otherCall\",\"agent\":\"a\",\"on\":\"yes\"}", "/on"),
        ("{\"t\":1,\"type\":\"deviceReachable\",\"agent\":\"a\",\"device\":\"x\"}", "/device"),
        ("{\"t\":1,\"type\":\"setQueue\",\"queue\":\"x\",\"settings\":{}}", "/queue"),
        ("{\"t\":1,\"type\":\"setQueue\",\"queue\":\"q\",\"settings\":{\"ringTime\":1}}", "/settings/ringTime"),
        ("{\"t\":1,\"type\":\"setQueue\",\"queue\":\"q\",\"settings\":[]}", "/settings"),
        ("{\"t\":1,\"type\":\"setAgent\",\"agent\":\"a\",\"plan\":\"gold\"}", "/plan"),
        ("{\"t\":1,\"type\":\"setAgent\",\"agent\":\"a\",\"memberships\":[{\"queue\":\"x\"}]}", "/memberships/0/queue"),
        ("{\"t\":1,\"type\":\"deleteQueue\",\"queue\":\"x\"}", "/queue"),
        ("{\"t\":1,\"type\":\"endTemporarySchedule\",\"name\":\"x\"}", "/name"),
        (
            "{\"t\":1,\"type\":\"temporarySchedule\",\"name\":\"x\",\"queues\":[\"q\"],\"from\":\"2026-03-02T10:00:00Z\","
                + "\"to\":\"2026-03-02T10:00:00Z\"}", "/to"
        ),
        (
            "{\"t\":1,\"type\":\"temporarySchedule\",\"name\":\"x\",\"queues\":[\"q\"],\"from\":60,"
                + "\"to\":\"2026-03-02T10:00:00Z\"}", "/from"
        ),
        (
            "{\"t\":1,\"type\":\"temporarySchedule\",\"name\":\"x\",\"queues\":[\"q\"],\"from\":\"2026-03-02T10:00:00Z\","
                + "\"to\":\"2026-03-02T11:00:00Z\",\"action\":{\"kind\":\"queue\",\"target\":\"q\"}}", "/action/target"
        ),
    ]

    @Test(arguments: wrongEvents)
    func `each event has a time, a type and the members of its type, all of them known`(event: String, pointer: String)
    {
        #expect(refusal(file(events: "[\(event)]"))?.pointer == "/events/0" + pointer)
    }

    @Test func `time never runs backwards`() {
        let events = "[{\"t\":2,\"type\":\"ready\",\"agent\":\"a\"},{\"t\":1.9,\"type\":\"ready\",\"agent\":\"a\"}]"
        #expect(refusal(file(events: events))?.pointer == "/events/1/t")
    }

    @Test func `a call is known from its own event on, and only once`() {
        let call = "{\"t\":2,\"type\":\"call\",\"call\":\"c\",\"to\":\"+46850000001\"}"
        #expect(
            refusal(file(events: "[{\"t\":1,\"type\":\"withdraw\",\"call\":\"c\"},\(call)]"))?.pointer
                == "/events/0/call")
        #expect(refusal(file(events: "[\(call),\(call)]"))?.pointer == "/events/1/call")
        #expect(refusal(file(events: "[\(call),{\"t\":3,\"type\":\"withdraw\",\"call\":\"c\"}]")) == nil)
    }
}
