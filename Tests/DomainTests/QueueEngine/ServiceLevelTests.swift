import Domain
import Testing

/// Service level and the other figures of a queue (queue.md §9, §14.26).
@Suite struct ServiceLevelTests {
    typealias Formula = QueueSettings.ServiceLevelRule.Formula

    static let levels: [(Formula, Double)] = [
        (.answeredAndAbandonedOfOffered, 3.0 / 5), (.answeredOfAnswered, 1.0 / 2), (.answeredOfOffered, 1.0 / 5),
        (.answeredOfOfferedLessEarlyAbandoned, 1.0 / 3), (.answeredAndShortAbandonedOfOffered, 2.0 / 5),
    ]

    @Test(arguments: levels)
    func `five formulas, of two answered in 10 and 30 s and three who gave up after 3, 15 and 40 s`(
        formula: Formula, level: Double
    ) {
        var desk = Desk(["anna"]) { $0.returnWindow = .zero }
        desk.pause("anna", at: 0)
        for (index, patience) in [3.0, 15, 40].enumerated() {
            desk.call("x\(index)", at: 100 * Double(index + 1))
            desk.hangUp("x\(index)", at: 100 * Double(index + 1) + patience)
        }
        desk.ready("anna", at: 400)
        desk.call("a", at: 500)
        desk.talk("anna", "a", at: 510, for: 20)
        desk.pause("anna", at: 540)
        desk.call("b", at: 600)
        desk.ready("anna", at: 629)
        desk.talk("anna", "b", at: 630, for: 5)
        desk.logout("anna", at: 700)
        desk.call("refused", at: 701)
        let totals = desk.totals()
        #expect(totals.serviceLevel(formula) == level)
        #expect(totals[.noAgents] == 1 && totals.admitted == 5)
    }

    @Test func `no calls, no service level`() {
        for formula in Formula.allCases { #expect(QueueTotals().serviceLevel(formula) == nil) }
    }

    @Test func `a call just within the time is within it`() {
        var desk = Desk { $0.ringTime = .seconds(60) }
        desk.call("c1", at: 0)
        desk.talk("anna", "c1", at: 20, for: 1)
        desk.call("c2", at: 30)
        desk.talk("anna", "c2", at: 50.001, for: 1)
        #expect(desk.totals().answeredInTime == 1)
    }

    @Test func `a call that still talks is answered already`() {
        var desk = Desk()
        desk.call("c", at: 0)
        desk.answer("anna", at: 4)
        #expect(desk.totals().handled == 1)
        #expect(desk.totals().serviceLevel(.answeredOfOffered) == 1)
        #expect(desk.totals().answeredWait == .seconds(4))
        #expect(desk.totals()[.answered] == 0, "its outcome is open")
    }

    @Test func `each call has exactly one outcome, and they add up`() {
        var desk = Desk {
            $0.autoClose.waiting = 3
            $0.exitKeys = [.init(key: "1", effect: .callback)]
        }
        desk.pause("anna", at: 0)
        for number in 1...4 { desk.call("c\(number)", at: Double(number)) }
        desk.press("1", "c1", at: 10)
        desk.hangUp("c2", at: 11)
        desk.ready("anna", at: 12)
        desk.talk("anna", "c3", at: 13, for: 1)
        let totals = desk.totals()
        #expect(totals.outcomes.reduce(0, +) == 4)
        for outcome in [CallOutcome.callbackRequested, .abandoned, .answered, .refusedFull] {
            #expect(totals[outcome] == 1)
        }
    }

    @Test func `the longest wait is of any call that was let in`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        desk.call("c", at: 0)
        desk.hangUp("c", at: 77)
        #expect(desk.totals().longestWait == .seconds(77))
    }
}
