import Domain
import DomainJSON
import StrictJSON
import Testing

/// How times, rules and patches are written (RFC 3339, RFC 5545, RFC 7396).
@Suite struct TextFormTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T23:00:00-01:00", 0),
        ("2026-03-02T09:00:00+01:00", 1_772_438_400_000), ("2026-03-02t08:00:00z", 1_772_438_400_000),
        ("2026-03-02T08:00:00.5Z", 1_772_438_400_500), ("2026-03-02T08:00:00.1234567Z", 1_772_438_400_123),
        ("2026-03-02T13:30:00+05:30", 1_772_438_400_000),
    ])
    func `a time is read with its offset`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-03-02", "2026-03-02T09:00", "2026-03-02T09:00:00", "2026-03-02 09:00:00Z", "2026-03-02T24:00:00Z",
        "2026-03-02T09:60:00Z", "2026-03-02T09:00:60Z", "2026-02-30T09:00:00Z", "2026-03-02T09:00:00+1:00",
        "2026-03-02T09:00:00+24:00", "2026-03-02T09:00:00.Z", "2026-03-02T09:00:00Zulu", "2026-03-02T0９:00:00Z",
    ])
    func `anything else is no time`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `a rule is read part by part, in any order`() throws {
        let rule = try #require(RecurrenceRule("BYDAY=MO,WE,SU;INTERVAL=2;FREQ=WEEKLY;WKST=MO"))
        #expect(rule.frequency == .weekly && rule.interval == 2)
        #expect(rule.days.map(\.weekday) == [1, 3, 7])
        let monthly = try #require(RecurrenceRule("FREQ=MONTHLY;BYDAY=2TU,-1FR;BYMONTH=1,7"))
        #expect(monthly.days == [.init(weekday: 2, ordinal: 2), .init(weekday: 5, ordinal: -1)])
        #expect(monthly.months == [1, 7])
        let until = try #require(RecurrenceRule("FREQ=DAILY;UNTIL=20261231T235959Z"))
        #expect(until.until?.description == "2026-12-31")
    }

    @Test(arguments: [
        "", "FREQ", "FREQ=", "FREQ=SECONDLY", "FREQ=DAILY;", "FREQ=DAILY;FREQ=DAILY", "freq=daily", "FREQ=DAILY;X=1",
        "FREQ=DAILY;INTERVAL=1001", "FREQ=DAILY;INTERVAL=-1", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=MO,",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;UNTIL=2026", "FREQ=DAILY;UNTIL=20261231garbage", "FREQ=DAILY;UNTIL=20261231T2359",
        "FREQ=DAILY;UNTIL=20261331", "FREQ=WEEKLY;WKST=SU", "FREQ=DAILY;BYSETPOS=1",
    ])
    func `what opening hours do not know is no rule`(text: String) {
        #expect(RecurrenceRule(text) == nil)
    }

    @Test func `a merge patch changes what it names, null takes away, lists are replaced`() {
        let before: JSONValue = ["a": 1, "b": ["c": 2, "d": 3], "e": [1, 2]]
        let patch: JSONValue = ["a": .null, "b": ["c": 4, "x": .null], "e": [3], "f": ["g": .null, "h": 5]]
        #expect(before.merging(patch) == ["b": ["c": 4, "d": 3], "e": [3], "f": ["h": 5]])
        #expect(before.merging(7) == 7)
        #expect(JSONValue.string("x").merging(["a": 1]) == ["a": 1])
        #expect(before.merging([:]) == before)
    }

    @Test func `settings that say nothing are the product's defaults`() throws {
        let read = try QueueSettingsReader { _ in nil }.settings(JSONReader([:]))
        #expect(read == QueueSettings())
        #expect(read.ringTime == .seconds(15) && read.wrapUp == .zero && read.wrapUpExtensionLimit == .seconds(300))
        #expect(read.maximumWait == nil && read.autoLogout.missedOffers == nil && !read.autoLogout.countDeclines)
        #expect(read.deviceFailureLimit == 5 && read.declineDelay == .seconds(10))
        #expect(read.deviceFailureDelay == .seconds(5) && read.weight == 0 && read.priorityAgeing == nil)
        #expect(read.welcome == .zero && read.welcomeInFull && read.announcements.minimumInterval == .seconds(15))
        #expect(read.announcements.positionInterval == nil && read.announcements.waitInterval == nil)
        #expect(read.defaultHandleTime == .seconds(180) && read.shortAbandonThreshold == .seconds(5))
        #expect(read.returnWindow == .seconds(60) && read.exitKeys.isEmpty && read.openingHours == nil)
        #expect(read.exceptions.isEmpty && read.holidays.mode == .follow && read.holidays.eves.isEmpty)
        #expect(read.closedAction == .hangUp && read.whenClosing == .drain && read.divertAction == nil)
        #expect(read.autoClose.waiting == nil && read.autoClose.wait == nil && read.autoClose.measure == .larger)
        #expect(read.autoClose.minimumClosed == .seconds(30) && read.autoClose.action == .busy)
        #expect(read.nobodyThere.policy == .nobodyLoggedIn && read.nobodyThere.action == .hangUp)
        #expect(read.nobodyThere.whileWaiting == .keep && read.serviceLevel.seconds == .seconds(20))
        #expect(read.serviceLevel.formula == .answeredOfOffered && read.stickyAgent == nil)
        #expect(read.distribution.kind == .longestIdle && read.distribution.agents == 3)
    }

    @Test func `every setting is read under its name`() throws {
        let text: JSONValue = [
            "distribution": [
                "kind": "skills", "agents": 7, "skills": ["law": 2],
                "widening": [["after": 20, "skill": "law", "drop": true], ["after": 10, "skill": "law", "level": 1]],
            ],
            "ringTime": 20, "wrapUp": 30, "wrapUpExtensionLimit": 60,
            "maximumWait": ["seconds": 90, "action": ["kind": "busy"]],
            "autoLogout": ["missedOffers": 4, "countDeclines": true], "deviceFailureLimit": 6, "declineDelay": 1,
            "deviceFailureDelay": 2, "weight": -3, "priorityAgeing": ["seconds": 40], "welcome": ["seconds": 5],
            "welcomeInFull": false,
            "announcements": ["positionInterval": 31, "waitInterval": 32, "repeatInterval": 33, "minimumInterval": 5],
            "defaultHandleTime": 99, "shortAbandonThreshold": 3, "returnWindow": 120,
            "exitKeys": [["key": "*", "action": ["kind": "hangUp"]]],
            "openingHours": [["rule": "FREQ=DAILY", "from": "08:30", "to": "24:00"]],
            "exceptions": [["date": "2026-12-23", "hours": [["from": "10:00", "to": "12:00"]]]],
            "holidays": ["mode": "own", "eves": ["christmasEve"], "hours": [["from": "10:00", "to": "12:00"]]],
            "closedAction": ["kind": "busy"], "whenClosing": "divert",
            "divertAction": ["kind": "queue", "target": "r"],
            "autoClose": [
                "waiting": 9, "wait": 300, "measure": "estimate", "reopenWaiting": 5, "reopenWait": 100,
                "minimumClosed": 10, "action": ["kind": "forward", "target": "+46701234567"],
            ],
            "nobodyThere": ["policy": "nobodyReachable", "action": ["kind": "busy"], "whileWaiting": "divert"],
            "serviceLevel": ["seconds": 30, "formula": "answeredOfAnswered"], "stickyAgent": ["seconds": 3600],
        ]
        let other = QueueID(high: 1, low: 2)
        let read = try QueueSettingsReader { $0 == "r" ? other : nil }.settings(JSONReader(text))
        #expect(read.distribution.widening.map(\.after) == [.seconds(10), .seconds(20)], "in the order of time")
        #expect(read.distribution.skills == [SkillLevel(Skill("law"), 2)] && read.distribution.kind == .skills)
        #expect(read.ringTime == .seconds(20) && read.wrapUp == .seconds(30))
        #expect(read.maximumWait == .init(seconds: .seconds(90), action: .busy))
        #expect(read.autoLogout.missedOffers == 4 && read.autoLogout.countDeclines && read.deviceFailureLimit == 6)
        #expect(read.weight == -3 && read.priorityAgeing == .seconds(40) && read.welcome == .seconds(5))
        #expect(read.announcements.repeatInterval == .seconds(33) && !read.welcomeInFull)
        #expect(read.exitKeys == [.init(key: "*", effect: .action(.hangUp))])
        #expect(read.openingHours?.first?.hours == DayHours(from: 510, to: 1440))
        #expect(read.exceptions.first?.hours == [DayHours(from: 600, to: 720)])
        #expect(read.holidays.mode == .own && read.holidays.eves == [.christmasEve])
        #expect(read.divertAction == .queue(other) && read.whenClosing == .divert)
        #expect(read.autoClose.reopenWait == .seconds(100) && read.autoClose.reopenWaiting == 5)
        #expect(read.autoClose.measure == .estimate && read.autoClose.minimumClosed == .seconds(10))
        #expect(read.nobodyThere.policy == .nobodyReachable && read.nobodyThere.whileWaiting == .divert)
        #expect(read.serviceLevel.formula == .answeredOfAnswered && read.stickyAgent == .seconds(3600))
    }
}
