import Domain

/// An explanation as it is stored beside its roster: a letter for each agent of the roster, in its order.
struct StoredExplanation: Codable {
    /// `*` for a candidate, else why not.
    var marks: String
    /// The candidates in rank order, as places in the roster.
    var candidates: [Int]
    var passedCalls: [Explanation.Call]
    var values: Explanation.Values

    init(_ explanation: Explanation, roster: Roster) {
        var bytes = [UInt8](repeating: UInt8(ascii: "*"), count: roster.agents.count)
        for passed in explanation.passedOver { roster.place(of: passed.agent).map { bytes[$0] = passed.reason.letter } }
        marks = String(decoding: bytes, as: UTF8.self)
        candidates = explanation.candidates.compactMap(roster.place)
        passedCalls = explanation.passedCalls
        values = explanation.values
    }

    /// The explanation, given the agents of its roster; nil when they are not the ones that it was written for.
    func explanation(of agents: [AgentID]) -> Explanation? {
        let letters = Array(marks.utf8)
        guard letters.count == agents.count, candidates.allSatisfy(agents.indices.contains) else { return nil }
        var explanation = Explanation.elsewhere
        explanation.candidates = candidates.map { agents[$0] }
        explanation.passedOver = zip(agents, letters).compactMap { agent, letter in
            Explanation.PassedOver(letter: letter).map { Explanation.Agent(agent: agent, reason: $0) }
        }
        explanation.passedCalls = passedCalls
        explanation.values = values
        return explanation
    }
}

extension Explanation.PassedOver {
    /// The letter that stands for it in stored explanations: never changed, never used again.
    var letter: UInt8 {
        switch self {
        case .noPermission: UInt8(ascii: "n")
        case .planTooLow: UInt8(ascii: "l")
        case .notLoggedIn: UInt8(ascii: "g")
        case .paused: UInt8(ascii: "p")
        case .wrapUp: UInt8(ascii: "w")
        case .offered: UInt8(ascii: "o")
        case .talking: UInt8(ascii: "t")
        case .otherCall: UInt8(ascii: "c")
        case .unreachable: UInt8(ascii: "u")
        case .skillMissing: UInt8(ascii: "s")
        case .coolingDown: UInt8(ascii: "d")
        case .refusedThisCall: UInt8(ascii: "r")
        }
    }

    init?(letter: UInt8) {
        guard let reason = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = reason
    }
}
