import Foundation
import Scenarios
import StrictJSON
import Testing

/// What a scenario file may not say of a queue: each is one refusal that names the place (queue.md §13, scenarios.md).
@Suite struct SettingsRefusalTests {
    /// The refusal of a file whose first queue has these settings; nil: it runs.
    private func refusal(_ settings: String) -> JSONRefusal? {
        Story(settings: settings).refusal
    }

    static let outOfLimits: [(String, String)] = [
        ("{\"ringTime\":4.9}", "/ringTime"), ("{\"ringTime\":61}", "/ringTime"), ("{\"wrapUp\":-1}", "/wrapUp"),
        ("{\"wrapUp\":901}", "/wrapUp"), ("{\"wrapUpExtensionLimit\":1801}", "/wrapUpExtensionLimit"),
        ("{\"maximumWait\":{\"seconds\":9}}", "/maximumWait/seconds"),
        ("{\"maximumWait\":{\"seconds\":7201}}", "/maximumWait/seconds"),
        ("{\"maximumWait\":{}}", "/maximumWait/seconds"),
        ("{\"autoLogout\":{\"missedOffers\":0}}", "/autoLogout/missedOffers"),
        ("{\"autoLogout\":{\"missedOffers\":101}}", "/autoLogout/missedOffers"),
        ("{\"deviceFailureLimit\":0}", "/deviceFailureLimit"), ("{\"deviceFailureLimit\":101}", "/deviceFailureLimit"),
        ("{\"declineDelay\":-1}", "/declineDelay"), ("{\"deviceFailureDelay\":-1}", "/deviceFailureDelay"),
        ("{\"weight\":101}", "/weight"), ("{\"weight\":-101}", "/weight"), ("{\"weight\":0.5}", "/weight"),
        ("{\"distribution\":{\"agents\":0}}", "/distribution/agents"),
        ("{\"distribution\":{\"agents\":51}}", "/distribution/agents"),
        ("{\"distribution\":{\"skills\":{\"english\":11}}}", "/distribution/skills/english"),
        ("{\"distribution\":{\"skills\":{\"english\":0}}}", "/distribution/skills/english"),
        ("{\"distribution\":{\"widening\":[{\"after\":5,\"skill\":\"x\"}]}}", "/distribution/widening/0"),
        (
            "{\"distribution\":{\"widening\":[{\"after\":5,\"skill\":\"x\",\"level\":1,\"drop\":true}]}}",
            "/distribution/widening/0"
        ),
        ("{\"shortAbandonThreshold\":61}", "/shortAbandonThreshold"), ("{\"returnWindow\":601}", "/returnWindow"),
        ("{\"priorityAgeing\":{\"seconds\":0}}", "/priorityAgeing/seconds"),
        ("{\"autoClose\":{\"waiting\":0}}", "/autoClose/waiting"),
        ("{\"autoClose\":{\"waiting\":5,\"reopenWaiting\":5}}", "/autoClose/reopenWaiting"),
        ("{\"autoClose\":{\"wait\":60,\"reopenWait\":61}}", "/autoClose/reopenWait"),
    ]

    @Test(arguments: outOfLimits)
    func `a value beyond its limits is refused at its place`(settings: String, pointer: String) {
        #expect(refusal(settings)?.pointer == "/queues/0/settings" + pointer)
    }

    static let atLimits = [
        "{\"ringTime\":5}", "{\"ringTime\":60}", "{\"wrapUp\":0}", "{\"wrapUp\":900}",
        "{\"wrapUpExtensionLimit\":1800}",
        "{\"maximumWait\":{\"seconds\":10}}", "{\"maximumWait\":{\"seconds\":7200}}", "{\"weight\":-100}",
        "{\"weight\":100}", "{\"autoLogout\":{\"missedOffers\":100}}", "{\"deviceFailureLimit\":100}",
        "{\"distribution\":{\"kind\":\"parallel\",\"agents\":50}}", "{\"shortAbandonThreshold\":60}",
        "{\"returnWindow\":600}", "{\"returnWindow\":0}", "{\"distribution\":{\"skills\":{\"english\":10}}}",
        "{\"autoClose\":{\"waiting\":5,\"reopenWaiting\":4}}", "{\"ringTime\":null}",
    ]

    @Test(arguments: atLimits)
    func `a value at its limit is taken, and null means the default`(settings: String) {
        #expect(refusal(settings) == nil)
    }

    static let wrongTypes: [(String, String)] = [
        ("{\"ringTime\":\"15\"}", "/ringTime"), ("{\"ringTime\":true}", "/ringTime"), ("[]", ""),
        ("{\"wrapUp\":[]}", "/wrapUp"),
        ("{\"welcomeInFull\":1}", "/welcomeInFull"), ("{\"distribution\":\"parallel\"}", "/distribution"),
        ("{\"exitKeys\":{}}", "/exitKeys"), ("{\"openingHours\":\"always\"}", "/openingHours"),
        ("{\"weight\":\"1\"}", "/weight"), ("{\"closedAction\":\"busy\"}", "/closedAction"),
        ("{\"holidays\":{\"eves\":[1]}}", "/holidays/eves/0"),
        ("{\"distribution\":{\"skills\":{\"english\":\"3\"}}}", "/distribution/skills/english"),
    ]

    @Test(arguments: wrongTypes)
    func `a value of a wrong type is refused at its place`(settings: String, pointer: String) {
        let found = refusal(settings)
        #expect(found?.pointer == "/queues/0/settings" + pointer)
        #expect(found?.kind == .wrongType)
    }

    static let unknownKeys = [
        "{\"ringtime\":15}", "{\"distribution\":{\"king\":\"parallel\"}}", "{\"maximumWait\":{\"seconds\":10,\"x\":1}}",
        "{\"autoLogout\":{\"missed\":1}}", "{\"announcements\":{\"interval\":1}}", "{\"autoClose\":{\"x\":1}}",
        "{\"nobodyThere\":{\"x\":1}}", "{\"serviceLevel\":{\"x\":1}}", "{\"holidays\":{\"x\":1}}",
        "{\"welcome\":{\"x\":1}}", "{\"stickyAgent\":{\"x\":1}}", "{\"closedAction\":{\"kind\":\"busy\",\"x\":1}}",
        "{\"exceptions\":[{\"date\":\"2026-12-23\",\"x\":1}]}", "{\"exitKeys\":[{\"key\":\"1\",\"x\":1}]}",
        "{\"openingHours\":[{\"rule\":\"FREQ=DAILY\",\"from\":\"08:00\",\"to\":\"17:00\",\"x\":1}]}",
    ]

    @Test(arguments: unknownKeys)
    func `a key that nobody knows is refused`(settings: String) {
        #expect(refusal(settings)?.kind == .unknownKey)
    }

    static let unknownWords: [(String, String)] = [
        ("{\"distribution\":{\"kind\":\"roundRobin\"}}", "/distribution/kind"),
        ("{\"whenClosing\":\"throwOut\"}", "/whenClosing"), ("{\"holidays\":{\"mode\":\"maybe\"}}", "/holidays/mode"),
        ("{\"holidays\":{\"eves\":[\"payday\"]}}", "/holidays/eves/0"),
        ("{\"autoClose\":{\"measure\":\"mean\"}}", "/autoClose/measure"),
        ("{\"nobodyThere\":{\"policy\":\"x\"}}", "/nobodyThere/policy"),
        ("{\"nobodyThere\":{\"whileWaiting\":\"x\"}}", "/nobodyThere/whileWaiting"),
        ("{\"serviceLevel\":{\"formula\":\"x\"}}", "/serviceLevel/formula"),
        ("{\"closedAction\":{\"kind\":\"voicemail\"}}", "/closedAction/kind"),
        ("{\"exitKeys\":[{\"key\":\"A\",\"action\":{\"kind\":\"busy\"}}]}", "/exitKeys/0/key"),
        ("{\"exitKeys\":[{\"key\":\"10\",\"action\":{\"kind\":\"busy\"}}]}", "/exitKeys/0/key"),
    ]

    @Test(arguments: unknownWords)
    func `a word that nobody knows is refused at its place`(settings: String, pointer: String) {
        #expect(refusal(settings)?.pointer == "/queues/0/settings" + pointer)
    }

    static let actions: [(String, String?)] = [
        ("{\"kind\":\"busy\"}", nil), ("{\"kind\":\"hangUp\"}", nil), ("{\"kind\":\"queue\",\"target\":\"r\"}", nil),
        ("{\"kind\":\"forward\",\"target\":\"+46701234567\"}", nil),
        ("{\"kind\":\"forward\",\"target\":\"+468123456\"}", nil),
        ("{\"kind\":\"forward\"}", "/target"), ("{\"kind\":\"queue\"}", "/target"),
        ("{\"kind\":\"busy\",\"target\":\"r\"}", "/target"), ("{\"kind\":\"queue\",\"target\":\"x\"}", "/target"),
        ("{\"kind\":\"queue\",\"target\":\"q\"}", "/target"),
        ("{\"kind\":\"forward\",\"target\":\"0701234567\"}", "/target"),
        ("{\"kind\":\"forward\",\"target\":\"+46850000001\"}", "/target"),
        ("{\"kind\":\"forward\",\"target\":\"+15551234567\"}", "/target"),
        ("{\"kind\":\"forward\",\"target\":\"+469001234567\"}", "/target"),
        ("{\"kind\":\"callback\"}", "/kind"),
    ]

    @Test(arguments: actions, ["closedAction", "divertAction"])
    func `an action has a kind, a target where it needs one, and never leads back or abroad`(
        action: (json: String, pointer: String?),
        key: String
    ) {
        let pointer = action.pointer.map { "/queues/0/settings/\(key)\($0)" }
        #expect(refusal("{\"\(key)\":\(action.json)}")?.pointer == pointer)
    }

    @Test func `a key that leads to a callback needs nothing more, and no key is there twice`() {
        #expect(refusal("{\"exitKeys\":[{\"key\":\"1\",\"action\":{\"kind\":\"callback\"}}]}") == nil)
        let twice = "{\"key\":\"1\",\"action\":{\"kind\":\"busy\"}}"
        #expect(refusal("{\"exitKeys\":[\(twice),\(twice)]}")?.pointer == "/queues/0/settings/exitKeys/1/key")
    }

    static let hours: [(String, Bool)] = [
        ("{\"rule\":\"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\",\"from\":\"08:00\",\"to\":\"17:00\"}", true),
        ("{\"rule\":\"FREQ=MONTHLY;BYDAY=1MO,-1FR\",\"from\":\"22:00\",\"to\":\"06:00\"}", true),
        ("{\"rule\":\"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24\",\"from\":\"00:00\",\"to\":\"24:00\"}", true),
        ("{\"rule\":\"FREQ=DAILY;INTERVAL=2;UNTIL=20261231\",\"from\":\"08:00\",\"to\":\"17:00\"}", true),
        ("{\"rule\":\"FREQ=HOURLY\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=DAILY;COUNT=3\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=WEEKLY;BYDAY=1MO\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=WEEKLY;BYDAY=XX\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"BYDAY=MO\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=DAILY;INTERVAL=0\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=MONTHLY;BYMONTHDAY=0\",\"from\":\"08:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=DAILY\",\"from\":\"8:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=DAILY\",\"from\":\"24:00\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=DAILY\",\"from\":\"08:60\",\"to\":\"17:00\"}", false),
        ("{\"rule\":\"FREQ=DAILY\",\"from\":\"08:00\"}", false),
    ]

    @Test(arguments: hours)
    func `opening hours are a rule and two times of day`(rule: String, isTaken: Bool) {
        #expect((refusal("{\"openingHours\":[\(rule)]}") == nil) == isTaken)
    }

    @Test(arguments: ["2026-02-29", "2026-2-1", "23 december", "2026-13-01"])
    func `an exception needs a day that is in the calendar`(date: String) {
        #expect(refusal("{\"exceptions\":[{\"date\":\"\(date)\"}]}")?.pointer == "/queues/0/settings/exceptions/0/date")
    }
}
