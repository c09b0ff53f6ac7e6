import Domain

extension Desk {
    /// What has happened, one short sentence each, the second first: `12 c1 → anna`.
    private func lines(_ describe: (HistoryRecord.Fact) -> String?) -> [String] {
        records.compactMap { record in
            describe(record.fact).map { "\(time(record.at.since(start))) \($0)" }
        }
    }

    func time(_ length: Milliseconds) -> String {
        length.count % 1000 == 0 ? "\(length.count / 1000)" : "\(length.seconds)"
    }

    /// `1 c1 at 2 in q`
    var admissions: [String] {
        lines {
            guard case .admitted(let call, let queue, let position) = $0 else { return nil }
            return "\(name(call)) at \(position) in \(name(queue))"
        }
    }

    /// `1 c1 closed busy`
    var refusals: [String] {
        lines {
            guard case .refused(let call, _, let reason, let action) = $0 else { return nil }
            return "\(name(call)) \(reason.rawValue) \(word(action))"
        }
    }

    /// `1 c1 → anna`
    var offers: [String] {
        lines {
            guard case .offered(_, let call, let agent, _, _) = $0 else { return nil }
            return "\(name(call)) → \(name(agent))"
        }
    }

    /// `9 c1 → anna timedOut`
    var offerEnds: [String] {
        lines {
            guard case .offerEnded(_, let call, let agent, let result) = $0 else { return nil }
            return "\(name(call)) → \(name(agent)) \(result.rawValue)"
        }
    }

    /// `9 c1 with anna`
    var connections: [String] {
        lines {
            guard case .connected(let call, let agent) = $0 else { return nil }
            return "\(name(call)) with \(name(agent))"
        }
    }

    /// `30 c1 answered, waited 2, talked 20`
    var ends: [String] {
        lines {
            guard case .ended(let call, _, let outcome, let waited, let talked, let action) = $0 else { return nil }
            let rest = action.map { ", \(word($0))" } ?? ""
            let talk = talked > .zero ? ", talked \(time(talked))" : ""
            return "\(name(call)) \(outcome.rawValue), waited \(time(waited))\(talk)\(rest)"
        }
    }

    /// `9 wrapUp call` for one agent
    func presence(_ agent: String) -> [String] {
        lines {
            guard case .presence(id(agent), let presence, let why) = $0 else { return nil }
            return "\(presence.kind.rawValue) \(why.rawValue)"
        }
    }

    /// `9 q closed full`, `60 q opened full`
    var doors: [String] {
        lines {
            switch $0 {
            case .queueClosed(let queue, let reason): "\(name(queue)) closed \(reason.rawValue)"
            case .queueOpened(let queue, let reason): "\(name(queue)) opened \(reason.rawValue)"
            case .admitted, .refused, .loginRefused, .announced, .widened, .offered, .offerEnded, .connected, .ended,
                .presence, .loggedIn:
                nil
            }
        }
    }

    /// `0 anna q planTooLow`
    var loginRefusals: [String] {
        lines {
            guard case .loginRefused(let agent, let queue, let code) = $0 else { return nil }
            return "\(name(agent)) \(name(queue)) \(code.rawValue)"
        }
    }

    /// `9 position 2`, `9 wait <3 (130.5)`, `9 repeatWait` for one caller
    func spoken(_ call: String) -> [String] {
        lines {
            guard case .announced(id(call: call), let announcement) = $0 else { return nil }
            let position = announcement.position.map { " \($0)" } ?? ""
            switch announcement.wait {
            case nil: return announcement.prompt.rawValue + position
            case .lessThan(let minutes): return "wait <\(minutes)"
            case .moreThanTwentyMinutes: return "wait >20"
            }
        }
    }

    /// `20 c1 english 2` after each step of widening
    var widenings: [String] {
        lines {
            guard case .widened(let call, let skills) = $0 else { return nil }
            return ([name(call)] + skills.map { "\($0.skill.name) \($0.level)" }).joined(separator: " ")
        }
    }

    /// The explanations of a call's offers.
    func explanations(_ call: String) -> [Explanation] {
        records.compactMap { record in
            guard case .offered(_, id(call: call), _, _, let explanation) = record.fact else { return nil }
            return explanation
        }
    }

    /// `bo paused` for each agent passed over in the call's last offer.
    func passedOver(_ call: String) -> [String] {
        explanations(call).last?.passedOver.map { "\(name($0.agent)) \($0.reason.rawValue)" } ?? []
    }

    /// `c1 skillMissing` for each call passed over by the call's last offer.
    func passedCalls(_ call: String) -> [String] {
        explanations(call).last?.passedCalls.map { "\(name($0.call)) \($0.reason.rawValue)" } ?? []
    }

    /// The agents who could have had the call's last offer, the winner first.
    func candidates(_ call: String) -> [String] {
        explanations(call).last?.candidates.map(name) ?? []
    }

    /// The notices sent to an agent.
    func notices(_ agent: String) -> [AgentNotice] {
        commands.compactMap { command in
            guard case .notify(id(agent), let notice) = command else { return nil }
            return notice
        }
    }

    func totals(_ queue: String = "q") -> QueueTotals {
        engine.snapshot.queues.first { $0.id == id(queue: queue) }?.totals ?? QueueTotals()
    }

    func agent(_ agent: String) -> AgentState? { engine.snapshot.agents.first { $0.id == id(agent) } }
    func call(_ call: String) -> CallState? { engine.snapshot.calls.first { $0.id == id(call: call) } }

    private func word(_ action: CallAction) -> String {
        switch action {
        case .forward(let number): "forward \(number.e164)"
        case .busy: "busy"
        case .hangUp: "hangUp"
        case .queue(let queue): "queue \(name(queue))"
        }
    }
}
