@testable import Domain
import Testing

/// The estimated wait (queue.md §9, §14.1).
@Suite struct EstimateTests {
    @Test func `without abandonment it is calls ahead and oneself over the agents' rate`() {
        let statistics = WaitStatistics()
        let estimate = statistics.estimate(ahead: 4, agents: 2, defaultHandleTime: .seconds(180))
        #expect(abs((estimate ?? 0) - 5 * 90) < 1e-9)
    }

    @Test func `each call ahead may leave by itself`() {
        var statistics = WaitStatistics()
        statistics.waited(.seconds(100), gaveUp: true)
        let estimate = statistics.estimate(ahead: 2, agents: 1, defaultHandleTime: .seconds(100)) ?? 0
        #expect(abs(estimate - (1 / 0.01 + 1 / 0.02 + 1 / 0.03)) < 1e-9)
    }

    @Test func `nobody serving means no estimate`() {
        #expect(WaitStatistics().estimate(ahead: 0, agents: 0, defaultHandleTime: .seconds(180)) == nil)
    }

    @Test func `the default handle time serves until twenty calls have been handled`() {
        var statistics = WaitStatistics()
        for _ in 0..<19 { statistics.handled(.seconds(60)) }
        #expect(statistics.handleTime(default: .seconds(180)) == 180)
        statistics.handled(.seconds(60))
        #expect(abs(statistics.handleTime(default: .seconds(180)) - 60) < 1e-9)
    }

    @Test func `handle times forget: after some hundreds only the new ones count`() {
        var statistics = WaitStatistics()
        for _ in 0..<200 { statistics.handled(.seconds(60)) }
        for _ in 0..<1000 { statistics.handled(.seconds(240)) }
        #expect(abs(statistics.handleTime(default: .seconds(180)) - 240) < 2)
    }

    @Test func `the bias is the waits over the estimates of those who waited`() {
        var statistics = WaitStatistics()
        #expect(statistics.bias == 1)
        statistics.answered(waited: 50, estimated: 100)
        #expect(statistics.bias == 0.5)
    }

    @Test func `the promise settles where eighty of a hundred are kept, within its bounds`() {
        var statistics = WaitStatistics()
        var kept = 0
        // Waits evenly from 0 to 100 s against a promise of 100 s times the factor: the factor has to come to 0.8.
        for number in 0..<20_000 {
            let wait = Double((number * 7919) % 1000) / 10
            let isKept = wait <= 100 * statistics.calibration
            if number >= 10_000, isKept { kept += 1 }
            statistics.promised(isKept: isKept)
        }
        #expect((7_500...8_500).contains(kept))
        for _ in 0..<1000 { statistics.promised(isKept: true) }
        #expect(statistics.calibration == 0.3)
        for _ in 0..<1000 { statistics.promised(isKept: false) }
        #expect(statistics.calibration == 3)
    }

    @Test func `an agent in two queues with callers counts half in each`() {
        var desk = Desk(["anna", "bo"], queues: ["q", "r"], login: false)
        desk.login("anna", at: 0, to: ["q", "r"])
        desk.login("bo", at: 0, to: ["q"])
        desk.call("t1", at: 0)
        desk.answer("anna", at: 0)
        desk.call("t2", at: 0)
        desk.answer("bo", at: 0)
        #expect(desk.serving(desk.engine.queueOrder[0]) == 2)
        desk.call("c1", at: 1, to: "r")
        #expect(desk.serving(desk.engine.queueOrder[0]) == 1.5)
        #expect(desk.serving(desk.engine.queueOrder[1]) == 1, "nobody waits in q")
        desk.call("c2", at: 2)
        #expect(desk.serving(desk.engine.queueOrder[1]) == 0.5)
    }

    @Test func `paused agents and those who do not respond serve nobody`() {
        var desk = Desk(["anna", "bo", "cia"]) { $0.deviceFailureLimit = 1 }
        desk.pause("bo", at: 0)
        desk.call("c", at: 1)
        desk.fail("anna", at: 2)
        #expect(desk.serving(0) == 1)
    }

    @Test func `a call that is offered at once has no estimate to be judged by`() {
        var desk = Desk()
        desk.call("c1", at: 1)
        desk.talk("anna", "c1", at: 2, for: 3)
        #expect(desk.totals().estimates == 0)
        var welcomed = Desk { $0.welcome = .seconds(10) }
        welcomed.call("c1", at: 1)
        welcomed.pass(until: 11)
        welcomed.talk("anna", "c1", at: 12, for: 3)
        #expect(welcomed.totals().estimates == 0, "nor one that is offered when the welcome ends")
    }

    @Test func `how good the estimate was is counted of those who waited`() {
        var desk = Desk { $0.defaultHandleTime = .seconds(100) }
        desk.call("c1", at: 0)
        desk.answer("anna", at: 0)
        desk.call("c2", at: 0)
        desk.end("c1", at: 90)
        desk.answer("anna", at: 90)
        let totals = desk.totals()
        #expect(totals.estimates == 1 && totals.promises == 1 && totals.kept == 1)
        #expect(totals.error == 10 && totals.squaredError == 100)
    }

    @Test func `more than twenty minutes is no promise`() {
        var desk = Desk { $0.defaultHandleTime = .seconds(2000) }
        desk.call("c1", at: 0)
        desk.answer("anna", at: 0)
        desk.call("c2", at: 0)
        desk.end("c1", at: 90)
        desk.answer("anna", at: 90)
        #expect(desk.totals().estimates == 1)
        #expect(desk.totals().promises == 0)
    }

    @Test func `every wait counts, however it ended, and only giving up counts as such`() {
        var desk = Desk { $0.exitKeys = [.init(key: "1", effect: .callback)] }
        desk.pause("anna", at: 0)
        for name in ["c1", "c2", "c3"] { desk.call(name, at: 0) }
        desk.hangUp("c1", at: 10)
        desk.press("1", "c2", at: 20)
        desk.tell(.withdraw(desk.id(call: "c3")), at: 30)
        let statistics = desk.engine.snapshot.queues[0].statistics
        #expect(abs(statistics.waitedSeconds - ((10 * 0.998 + 20) * 0.998 + 30)) < 1e-9)
        #expect(abs(statistics.abandons - 0.998 * 0.998) < 1e-9)
    }
}

extension Desk {
    /// How many agents serve a queue, shared ones in parts.
    fileprivate func serving(_ queue: Int) -> Double {
        var copy = engine
        return copy.servingAgents(queue)
    }
}
