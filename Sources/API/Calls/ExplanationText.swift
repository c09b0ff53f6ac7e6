import Domain
import Storage

/// Why an agent got a call, in words for people (queue.md §10).
struct ExplanationText {
    let language: Language
    /// The names of the agents; one who is no longer known is called so.
    let names: [UserID: String]

    /// `Anna fick samtalet: ledig längst, 4 min 12 s; 3 samtal i dag. Gick förbi: Bo (paus).`
    func text(_ explanation: Explanation) -> String {
        var sentences = explanation.candidates.first.map { [winner($0, explanation)] } ?? []
        let passed = explanation.passedOver.prefix(20).map { "\(name($0.agent)) (\(words(for: $0.reason)))" }
        if !passed.isEmpty {
            let more = explanation.passedOver.count - passed.count
            let rest = more == 0 ? "" : pick(" och \(more) till", " and \(more) more")
            sentences.append(pick("Gick förbi: ", "Passed over: ") + passed.joined(separator: ", ") + rest + ".")
        }
        if !explanation.passedCalls.isEmpty {
            let calls = explanation.passedCalls.map { words(for: $0.reason) }.joined(separator: ", ")
            sentences.append(
                pick("Äldre samtal som väntar kvar: \(calls).", "Older calls that go on waiting: \(calls).")
            )
        }
        return sentences.joined(separator: " ")
    }

    /// Why there is nothing to say of a call's offers: none was made.
    func withoutOffer(_ call: CallView) -> String {
        call.endedAt == nil
            ? pick("Samtalet har inte erbjudits någon än.", "The call has been offered to nobody yet.")
            : pick("Samtalet erbjöds aldrig någon.", "The call was never offered to anybody.")
    }

    private func winner(_ agent: AgentID, _ explanation: Explanation) -> String {
        let values = explanation.values
        var reasons: [String] = []
        if values.isSticky { reasons.append(pick("talade senast med den som ringer", "talked with this caller last")) }
        if values.level > 0 { reasons.append(pick("kompetensnivå \(values.level)", "skill level \(values.level)")) }
        let idle = Self.length(values.idle)
        let others = explanation.candidates.count - 1
        reasons.append(
            others > 0
                ? pick("ledig längst av \(others + 1), \(idle)", "idle longest of \(others + 1), \(idle)")
                : pick("den enda lediga, sedan \(idle)", "the only one free, for \(idle)")
        )
        reasons.append(pick("\(values.callsToday) samtal i dag", Self.calls(values.callsToday) + " today"))
        let waited = Self.length(values.waited)
        let lead = pick("\(name(agent)) fick erbjudandet: ", "\(name(agent)) got the offer: ")
        return lead + reasons.joined(separator: "; ") + pick(". Väntat: \(waited).", ". Waited: \(waited).")
    }

    private static func calls(_ count: Int) -> String { count == 1 ? "1 call" : "\(count) calls" }

    /// `4 min 12 s`, the same in both languages; `0 s` for less than a second.
    static func length(_ length: Milliseconds) -> String {
        let seconds = max(0, length.count / 1000)
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        if hours > 0 { return "\(hours) h \(minutes) min" }
        return minutes > 0 ? "\(minutes) min \(seconds % 60) s" : "\(seconds) s"
    }

    private func name(_ agent: AgentID) -> String {
        names[agent] ?? pick("en tidigare medlem", "a former member")
    }

    /// Why an agent did not get a call.
    func words(for reason: Explanation.PassedOver) -> String {
        switch reason {
        case .noPermission: pick("får inte logga in i kön", "may not log in to the queue")
        case .planTooLow: pick("planen räcker inte", "plan does not suffice")
        case .notLoggedIn: pick("inte inloggad", "not logged in")
        case .paused: pick("paus", "paused")
        case .wrapUp: pick("efterbehandling", "wrapping up")
        case .offered: pick("påringning", "ringing")
        case .talking: pick("i samtal", "talking")
        case .otherCall: pick("upptagen i eget samtal", "busy in a call of their own")
        case .unreachable: pick("enheten nås inte", "device not reachable")
        case .skillMissing: pick("saknar kompetens", "skill missing")
        case .coolingDown: pick("nyss missat eller avböjt", "just missed or declined")
        case .refusedThisCall: pick("har avböjt samtalet", "has declined this call")
        }
    }

    private func words(for reason: Explanation.PassedCall) -> String {
        switch reason {
        case .skillMissing: pick("kompetens saknas", "skill missing")
        case .refusedThisCall: pick("avböjt av agenten", "declined by the agent")
        case .coolingDown: pick("nyss erbjudet samma agent", "just offered to the same agent")
        case .greeting: pick("hör välkomstbeskedet", "hears the welcome message")
        case .expiring: pick("når snart längsta väntetid", "about to reach the longest wait")
        }
    }

    private func pick(_ swedish: String, _ english: String) -> String {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }
}
