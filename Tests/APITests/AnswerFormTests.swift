import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StrictJSON
import Testing

@testable import API

struct AnswerFormTests {
    @Test(arguments: [
        (nil, Language.swedish), ("", .swedish), ("en", .english), ("de, en;q=0.5, sv;q=0.4", .english),
        ("en;q=0.1, sv;q=0.9", .swedish), ("de", .swedish), ("EN-gb", .english), (";;;q=,", .swedish),
    ])
    func `the language is the known one of the highest weight`(header: String?, language: Language) {
        #expect(Language(acceptLanguage: header) == language)
    }

    @Test func `times are written in UTC with milliseconds`() {
        #expect(Timestamp.text(Instant(milliseconds: 1_795_536_000_250)) == "2026-11-24T16:00:00.250Z")
    }

    @Test(arguments: ProblemCode.allCases)
    func `every refusal has a title in both languages and a status of its kind`(code: ProblemCode) throws {
        #expect(code.title(in: .swedish) != code.title(in: .english))
        #expect((400...599).contains(code.status.code))
        let json = try JSONReader(Problem(code, "x").json(language: .english, traceID: "t")).anyObject()
        #expect(try json[required: "code"].string() == code.rawValue)
        #expect(try json[required: "status"].integer() == Int64(code.status.code))
    }

    @Test func `a refusal names each wrong value by its pointer`() throws {
        let refusal = JSONRefusal(pointer: "/name", kind: .wrongType, reason: "must be a text, not an integer")
        let json = try JSONReader(Problem(refusal).json(language: .swedish, traceID: "t")).anyObject()
        let error = try #require(try json[required: "errors"].elements().first).anyObject()
        #expect(try error[required: "pointer"].string() == "/name")
        #expect(try error[required: "code"].string() == "wrongType")
        let query = try JSONReader(Problem.parameter("limit", "x").json(language: .swedish, traceID: "t")).anyObject()
        let other = try #require(try query[required: "errors"].elements().first).anyObject()
        #expect(try other[required: "parameter"].string() == "limit" && other["pointer"] == nil)
    }

    @Test func `equal values are equal bytes`() throws {
        let one: JSONValue = ["b": 1, "a": "x/y"]
        #expect(String(buffer: try one.bytes()) == #"{"a":"x/y","b":1}"#)
    }

    @Test func `a number that is none is a fault, not an answer`() {
        #expect(throws: EncodingError.self) { try Response.json(["a": .fraction(.nan)]) }
    }

    @Test func `an event is a frame of its lines`() {
        let event = ServerSentEvent(id: "7", name: "call", text: "{\n}")
        #expect(String(buffer: event.bytes) == "id: 7\nevent: call\ndata: {\ndata: }\n\n")
    }

    @Test func `texts with control characters, lists with repetition and strange addresses are refused`() {
        #expect(throws: JSONRefusal.self) { try JSONReader("a\u{0}").text() }
        #expect(throws: JSONRefusal.self) { try JSONReader("  ").text() }
        let accents = JSONValue.string("e" + String(repeating: "\u{301}", count: 200))
        #expect(throws: JSONRefusal.self) { try JSONReader(accents).text(200) }
        #expect(throws: JSONRefusal.self) { try JSONReader(["a", "a"]).list(5) { try $0.string() } }
        #expect(throws: JSONRefusal.self) { try JSONReader("a@b@c.se").emailAddress() }
        #expect(throws: JSONRefusal.self) { try JSONReader("08-123").phoneNumber() }
    }
}
