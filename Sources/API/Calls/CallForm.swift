import Domain
import Storage
import StrictJSON

/// Calls and offers as the API writes them.
enum CallForm {
    private static let length = Schema.nullable(.integer(0...Int64.max))

    static let properties: [Schema.Property] = [
        .required("call", .identifier), .required("queue", .identifier),
        .required("status", .words(CallState.Phase.self)),
        .required("caller", .nullable(.phoneNumber)), .required("callerMasked", .nullable(.string())),
        .required("called", .nullable(.phoneNumber)), .required("agent", .nullable(.identifier)),
        .required("arrivedAt", .time), .required("connectedAt", .nullable(.time)),
        .required("endedAt", .nullable(.time)), .required("outcome", .nullable(.words(CallOutcome.self))),
        .required("waitedMs", length), .required("talkedMs", length),
    ]
    static let shape = Schema.named("Call", .object(properties))
    static let offer = Schema.named(
        "Offer",
        .object([
            .required("offer", .identifier), .required("agent", .identifier), .required("agentName", .string()),
            .required("device", .nullable(.identifier)), .required("offeredAt", .time),
            .required("endedAt", .nullable(.time)), .required("result", .nullable(.words(OfferResult.self))),
            .required("explanation", .nullable(explanation)),
        ])
    )
    private static let passedAgent = Schema.object([
        .required("agent", .identifier), .required("agentName", .string()),
        .required("reason", .words(Explanation.PassedOver.self)),
    ])
    private static let passedCall = Schema.object([
        .required("call", .identifier), .required("reason", .words(Explanation.PassedCall.self)),
    ])
    private static let explanation = Schema.named(
        "Explanation",
        .object([
            .required("text", .string()), .required("candidates", .array(.identifier)),
            .required("passedOver", .array(passedAgent)), .required("passedCalls", .array(passedCall)),
            .required("idleMs", .integer(0...Int64.max)), .required("callsToday", .integer(0...Int64.max)),
            .required("level", .integer(0...Int64.max)), .required("otherSkillsNeeded", .integer(0...Int64.max)),
            .required("isLastAgent", .boolean), .required("waitedMs", .integer(0...Int64.max)),
        ])
    )

    /// A call; the caller's whole number only for who may see it.
    static func json(_ call: CallView, showsCaller: Bool) -> [String: JSONValue] {
        [
            "call": call.id.json, "queue": call.queue.json, "status": .string(call.status.rawValue),
            "caller": showsCaller ? call.caller.whole : .null, "callerMasked": call.caller.masked,
            "called": call.called.whole, "agent": call.agent.orNull(), "arrivedAt": Timestamp.json(call.arrivedAt),
            "connectedAt": Timestamp.json(call.connectedAt), "endedAt": Timestamp.json(call.endedAt),
            "outcome": (call.outcome?.rawValue).json, "waitedMs": length(call.waited), "talkedMs": length(call.talked),
        ]
    }

    static func json(_ offer: OfferView, _ names: [UserID: String], _ language: Language) throws -> JSONValue {
        let explanation = offer.explanation
        return [
            "offer": offer.id.json, "agent": offer.agent.json, "agentName": .string(names[offer.agent] ?? ""),
            "device": offer.device.orNull(), "offeredAt": Timestamp.json(offer.offeredAt),
            "endedAt": Timestamp.json(offer.endedAt), "result": (offer.result?.rawValue).json,
            "explanation": explanation.map { json($0, names, language) } ?? .null,
        ]
    }

    private static func json(_ explanation: Explanation, _ names: [UserID: String], _ language: Language) -> JSONValue {
        let values = explanation.values
        let passedOver = explanation.passedOver.map { passed -> JSONValue in
            [
                "agent": passed.agent.json, "agentName": .string(names[passed.agent] ?? ""),
                "reason": .string(passed.reason.rawValue),
            ]
        }
        let passedCalls = explanation.passedCalls.map { passed -> JSONValue in
            ["call": passed.call.json, "reason": .string(passed.reason.rawValue)]
        }
        return [
            "text": .string(ExplanationText(language: language, names: names).text(explanation)),
            "candidates": .array(explanation.candidates.map(\.json)), "passedOver": .array(passedOver),
            "passedCalls": .array(passedCalls), "idleMs": .integer(values.idle.count),
            "callsToday": .integer(Int64(values.callsToday)), "level": .integer(Int64(values.level)),
            "otherSkillsNeeded": .integer(Int64(values.otherSkillsNeeded)), "isLastAgent": .boolean(values.isSticky),
            "waitedMs": .integer(values.waited.count),
        ]
    }

    private static func length(_ length: Milliseconds?) -> JSONValue {
        length.map { .integer($0.count) } ?? .null
    }
}
