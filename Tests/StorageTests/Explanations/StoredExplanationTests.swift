import Domain
import Testing

@testable import Storage

struct StoredExplanationTests {
    private let agents = (1...5).map { AgentID(high: 7, low: UInt64($0)) }

    private func explanation() -> Explanation {
        var explanation = Explanation.elsewhere
        explanation.candidates = [agents[3], agents[0]]
        explanation.passedOver = [
            .init(agent: agents[1], reason: .talking), .init(agent: agents[2], reason: .noPermission),
            .init(agent: agents[4], reason: .refusedThisCall),
        ]
        explanation.values.callsToday = 9
        return explanation
    }

    @Test func `an explanation is a letter an agent, and comes back whole`() throws {
        let roster = Roster(of: explanation())
        #expect(roster.agents == agents)
        let stored = StoredExplanation(explanation(), roster: roster)
        #expect(stored.marks == "*tn*r")
        let read = try StoredJSON(encoding: stored).decode(StoredExplanation.self)
        #expect(read.explanation(of: agents) == explanation())
        #expect(read.explanation(of: Array(agents.dropLast())) == nil, "not the roster that it was written for")
    }

    @Test func `the same agents have the same roster, whoever could have had the call`() {
        var other = explanation()
        other.candidates = [agents[1]]
        other.passedOver = [0, 2, 3, 4].map { .init(agent: agents[$0], reason: .paused) }
        #expect(Roster(of: other) == Roster(of: explanation()))
        other.passedOver.removeLast()
        #expect(Roster(of: other).id != Roster(of: explanation()).id)
    }

    @Test func `rosters of a company do not meet`() {
        let rosters = (0..<1000).map { skipped in
            Roster(agents: (0..<1000).filter { $0 != skipped }.map { AgentID(high: 7, low: UInt64($0)) })
        }
        #expect(Set(rosters.map(\.id)).count == rosters.count)
    }

    @Test func `each reason has a letter of its own`() {
        let letters = Explanation.PassedOver.allCases.map(\.letter)
        #expect(Set(letters).count == letters.count && !letters.contains(UInt8(ascii: "*")))
        #expect(letters.map(Explanation.PassedOver.init(letter:)) == Explanation.PassedOver.allCases)
    }
}
