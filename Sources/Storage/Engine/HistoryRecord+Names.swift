import Domain

extension HistoryRecord.Fact {
    /// What a fact is called and whom it is about: the columns that events are searched by.
    var names: (kind: String, queue: QueueID?, call: CallID?, agent: AgentID?) {
        switch self {
        case .admitted(let call, let queue, _): ("admitted", queue, call, nil)
        case .refused(let call, let queue, _, _): ("refused", queue, call, nil)
        case .loginRefused(let agent, let queue, _): ("loginRefused", queue, nil, agent)
        case .announced(let call, _): ("announced", nil, call, nil)
        case .widened(let call, _): ("widened", nil, call, nil)
        case .offered(_, let call, let agent, _, _): ("offered", nil, call, agent)
        case .offerEnded(_, let call, let agent, _): ("offerEnded", nil, call, agent)
        case .connected(let call, let agent): ("connected", nil, call, agent)
        case .ended(let call, let queue, _, _, _, _): ("ended", queue, call, nil)
        case .presence(let agent, _, _): ("presence", nil, nil, agent)
        case .loggedIn(let agent, _, _): ("loggedIn", nil, nil, agent)
        case .queueClosed(let queue, _): ("queueClosed", queue, nil, nil)
        case .queueOpened(let queue, _): ("queueOpened", queue, nil, nil)
        }
    }
}

extension HistoryRecord.Cause {
    /// The cause's name, without the number of the event.
    var name: String {
        switch self {
        case .event(_, let kind): "event." + kind.rawValue
        case .deadline(let kind): "deadline." + kind.rawValue
        }
    }
}

extension HistoryRecord {
    /// The record as it is stored: the explanation of an offer stands with the offer, not here once more.
    var withoutExplanation: HistoryRecord {
        guard case .offered(let offer, let call, let agent, let device, _) = fact else { return self }
        var record = self
        record.fact = .offered(offer, call, agent, device, .elsewhere)
        return record
    }
}
