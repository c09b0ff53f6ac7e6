import Foundation
import StrictJSON
import Testing

@testable import Domain
@testable import Storage

/// JSON on its way to the database: written without a tree, read by anybody.
@Suite struct JSONWriterTests {
    private enum Shape: Codable, Equatable {
        case empty
        case named(CallID, text: String?)
        case nested([Shape])
    }

    private struct Sample: Codable, Equatable {
        var text: String
        var number: Int64
        var fraction: Double
        var isTrue: Bool
        var absent: String?
        var list: [Int]
        var table: [String: [Bool]]
        var shapes: [Shape]
    }

    private let sample = Sample(
        text: "Å \"kö\" \\ \u{1}\n\t/é😀",
        number: .min,
        fraction: -0.1,
        isTrue: true,
        list: [],
        table: ["a\"b": [true, false], "": []],
        shapes: [
            .empty, .named(CallID(high: 1, low: 2), text: nil),
            .nested([.nested([]), .named(CallID(high: 3, low: 4), text: "x")]),
        ]
    )

    private let now = Instant(milliseconds: 1_772_438_400_000)

    @Test func `what is written is read again as it was, by this product and by Foundation`() throws {
        let text = try StoredJSON(encoding: sample).text
        #expect(try StoredJSON(text: text).decode(Sample.self) == sample)
        let theirs = try JSONValue(parsing: JSONEncoder().encode(sample))
        #expect(try JSONValue(parsing: Array(text.utf8)) == theirs)
    }

    @Test func `a member of the outermost object can be left out, one of the same name inside stays`() throws {
        struct Outer: Encodable {
            var list = 1
            var inner = ["list": [2]]
        }
        #expect(try StoredJSON(encoding: Outer(), omitting: "inner").text == #"{"list":1}"#)
        #expect(try StoredJSON(encoding: ["list": ["list": 3]], omitting: "list").text == "{}")
        #expect(try StoredJSON(encoding: ["inner": ["list": 3]], omitting: "list").text == #"{"inner":{"list":3}}"#)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a number that JSON has not is refused`(number: Double) {
        #expect(throws: EncodingError.self) { try StoredJSON(encoding: [number]) }
    }

    @Test func `an engine's state with everything under way comes back whole`() throws {
        var engine = QueueEngine(company: CompanyID(high: 9, low: 9))
        let (queue, agent) = (QueueID(high: 1, low: 1), AgentID(high: 2, low: 2))
        let number = try #require(PhoneNumber("+468500000"))
        var settings = QueueSettings()
        settings.autoClose.waiting = 1
        _ = engine.handle(.queueSet(queue, QueueDefinition(numbers: [number], settings: settings)), at: now)
        let device = AgentProfile.Device(id: DeviceID(high: 4, low: 4), kind: .softphone)
        let profile = AgentProfile(plan: .pro, memberships: [.init(queue: queue)], devices: [device])
        _ = engine.handle(.agentSet(agent, profile), at: now)
        _ = engine.handle(.login(agent, queues: [queue], device: nil), at: now)
        _ = engine.handle(.arrived(Arrival(call: CallID(high: 3, low: 3), to: number)), at: now)
        let snapshot = engine.snapshot
        #expect(snapshot.calls.first?.phase == .offered && snapshot.queues.first?.load?.reason == .full)
        #expect(try StoredJSON(encoding: snapshot).decode(EngineSnapshot.self) == snapshot)
        let text = try StoredJSON(encoding: snapshot.queues[0], omitting: "definition").text
        #expect(!text.contains("definition"))
    }

    @Test func `agents passed over stand together by reason, and are read in the order of agents`() throws {
        var explanation = Explanation.elsewhere
        explanation.candidates = [AgentID(high: 1, low: 9)]
        explanation.passedOver = [
            .init(agent: AgentID(high: 1, low: 1), reason: .talking),
            .init(agent: AgentID(high: 1, low: 2), reason: .paused),
            .init(agent: AgentID(high: 1, low: 3), reason: .talking),
        ]
        let stored = try StoredJSON(encoding: explanation)
        #expect(stored.text.components(separatedBy: "talking").count == 2)
        #expect(try stored.decode(Explanation.self) == explanation)
        let list = try StoredJSON(encoding: explanation.passedOver).text
        let values = try StoredJSON(encoding: explanation.values).text
        let start = "{\"candidates\":[\"\(explanation.candidates[0])\"],\"passedOver\":"
        let former = start + list + ",\"passedCalls\":[],\"values\":" + values + "}"
        #expect(try StoredJSON(text: former).decode(Explanation.self) == explanation, "as it was stored before")
    }
}
