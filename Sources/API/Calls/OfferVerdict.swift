import Domain

/// What an offer's explanation says of one agent.
enum OfferVerdict: Equatable {
    /// Got the offer.
    case chosen
    /// Could have had it; so many were before, the winner first.
    case ranked(Int)
    /// Could not have it.
    case passedOver(Explanation.PassedOver)
    /// Was no member of the queue then.
    case notConsidered

    init(of agent: AgentID, in explanation: Explanation) {
        if let index = explanation.candidates.firstIndex(of: agent) {
            self = index == 0 ? .chosen : .ranked(index + 1)
        } else if let passed = explanation.passedOver.first(where: { $0.agent == agent }) {
            self = .passedOver(passed.reason)
        } else {
            self = .notConsidered
        }
    }

    /// The stable name.
    var code: String {
        switch self {
        case .chosen: "chosen"
        case .ranked: "ranked"
        case .passedOver(let reason): reason.rawValue
        case .notConsidered: "notConsidered"
        }
    }

    /// The place among those who could have had it.
    var rank: Int? {
        switch self {
        case .chosen: 1
        case .ranked(let rank): rank
        case .passedOver, .notConsidered: nil
        }
    }

    /// The sentence for people.
    func words(_ text: ExplanationText) -> String {
        switch (self, text.language) {
        case (.chosen, .swedish): "fick erbjudandet"
        case (.chosen, .english): "got the offer"
        case (.ranked(let rank), .swedish): "kunde ta samtalet men stod som nummer \(rank) i turordningen"
        case (.ranked(let rank), .english): "could have taken the call but was number \(rank) in turn"
        case (.passedOver(let reason), _): text.words(for: reason)
        case (.notConsidered, .swedish): "var inte medlem i kön då"
        case (.notConsidered, .english): "was no member of the queue then"
        }
    }
}
