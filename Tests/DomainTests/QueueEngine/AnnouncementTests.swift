import Domain
import Testing

/// What callers hear while they wait (queue.md §9, §14.2, §14.3).
@Suite struct AnnouncementTests {
    /// Anna talks from 0 on, so that everyone else waits.
    private func desk(_ agents: [String] = ["anna"], _ change: (inout QueueSettings.Announcements) -> Void) -> Desk {
        var desk = Desk(agents) { change(&$0.announcements) }
        for (index, agent) in agents.enumerated() {
            desk.call("talk\(index)", at: 0)
            desk.answer(agent, at: 0)
        }
        return desk
    }

    @Test func `nothing is spoken unless the queue says so`() {
        var desk = desk { _ in }
        desk.call("c", at: 1)
        desk.pass(until: 300)
        #expect(desk.spoken("c").isEmpty)
    }

    @Test func `the position is spoken on joining and at each interval`() {
        var desk = desk { $0.positionInterval = .seconds(30) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.pass(until: 70)
        #expect(desk.spoken("c2") == ["2 position 2", "32 position 2", "62 position 2"])
        desk.hangUp("c1", at: 71)
        desk.pass(until: 92)
        #expect(desk.spoken("c2").last == "92 position 1")
    }

    @Test func `a position that has grown is not spoken`() {
        var desk = desk { $0.positionInterval = .seconds(30) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 10, priority: 1)
        desk.pass(until: 70)
        #expect(desk.spoken("c1") == ["1 position 1"])
        desk.hangUp("c2", at: 70)
        desk.pass(until: 100)
        #expect(desk.spoken("c1") == ["1 position 1", "91 position 1"])
    }

    @Test func `the first announcements come when the welcome is over`() {
        var desk = Desk {
            $0.welcome = .seconds(10)
            $0.announcements.positionInterval = .seconds(30)
        }
        desk.pause("anna", at: 0)
        desk.call("c", at: 1)
        desk.pass(until: 50)
        #expect(desk.spoken("c") == ["1 welcome", "11 position 1", "41 position 1"])
    }

    @Test func `two announcements to one caller are at least fifteen seconds apart`() {
        var desk = desk {
            $0.positionInterval = .seconds(5)
            $0.repeatInterval = .seconds(20)
        }
        desk.call("c", at: 0)
        desk.pass(until: 31)
        #expect(desk.spoken("c") == ["0 position 1", "15 position 1", "30 position 1", "30 repeatWait"])
    }

    @Test func `the repeated message comes at its interval`() {
        var desk = desk { $0.repeatInterval = .seconds(40) }
        desk.call("c", at: 1)
        desk.pass(until: 90)
        #expect(desk.spoken("c") == ["41 repeatWait", "81 repeatWait"])
    }

    @Test func `what is spoken stops at the bridge`() {
        var desk = Desk { $0.announcements.positionInterval = .seconds(5) }
        desk.call("c", at: 1)
        desk.answer("anna", at: 3)
        desk.pass(until: 60)
        #expect(desk.spoken("c") == ["1 position 1"])
    }

    @Test func `an announcement delays no offer`() {
        var desk = Desk { $0.announcements.positionInterval = .seconds(20) }
        desk.call("c", at: 1)
        #expect(desk.spoken("c") == ["1 position 1"])
        #expect(desk.offers == ["1 c → anna"])
    }

    // MARK: The wait

    @Test func `the wait is spoken in whole minutes, rounded up`() {
        var desk = desk { $0.waitInterval = .seconds(60) }
        desk.set(at: 0) { $0.defaultHandleTime = .seconds(121) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        #expect(desk.spoken("c1") == ["1 wait <3"])
        #expect(desk.spoken("c2") == ["2 wait <5"])
    }

    @Test func `below a minute it is less than one, above twenty it is more than twenty`() {
        var desk = desk { $0.waitInterval = .seconds(60) }
        desk.set(at: 0) { $0.defaultHandleTime = .seconds(30) }
        desk.call("c1", at: 1)
        #expect(desk.spoken("c1") == ["1 wait <1"])
        desk.set(at: 2) { $0.defaultHandleTime = .seconds(600) }
        desk.call("c2", at: 3)
        desk.call("c3", at: 4)
        #expect(desk.spoken("c2") == ["3 wait <20"])
        #expect(desk.spoken("c3") == ["4 wait >20"])
    }

    @Test func `nothing is said about the wait while nobody serves`() {
        var desk = Desk { $0.announcements.waitInterval = .seconds(30) }
        desk.pause("anna", at: 0)
        desk.call("c", at: 1)
        desk.pass(until: 61)
        #expect(desk.spoken("c").isEmpty)
        desk.change("anna", at: 62) { $0.skills = [] }
        desk.set(at: 63) { $0.distribution.skills = [SkillLevel(Skill("english"), 1)] }
        desk.call("c2", at: 64, skills: ["english": 1])
        desk.hangUp("c", at: 65)
        desk.ready("anna", at: 66)
        desk.pass(until: 95)
        #expect(desk.spoken("c2") == ["94 wait <3"])
    }

    @Test func `a spoken wait does not rise while nothing got worse`() {
        var desk = desk { $0.waitInterval = .seconds(30) }
        desk.set(at: 0) { $0.defaultHandleTime = .seconds(100) }
        desk.call("c", at: 1)
        desk.set(at: 2) { $0.defaultHandleTime = .seconds(900) }
        desk.pass(until: 32)
        #expect(desk.spoken("c") == ["1 wait <2", "31 wait <2"])
    }

    @Test func `it rises when agents leave or calls come in between`() {
        var left = desk(["anna", "bo"]) { $0.waitInterval = .seconds(30) }
        left.call("c", at: 1)
        left.end("talk1", at: 2)
        left.decline("bo", at: 3)
        left.pause("bo", at: 4)
        left.pass(until: 32)
        #expect(left.spoken("c") == ["1 wait <2", "31 wait <3"])
        var passed = desk { $0.waitInterval = .seconds(30) }
        passed.call("c", at: 1)
        passed.call("urgent", at: 2, priority: 1)
        passed.pass(until: 32)
        #expect(passed.spoken("c") == ["1 wait <3", "31 wait <6"])
    }
}
