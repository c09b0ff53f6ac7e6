import Foundation
import StrictJSON
import Testing

@Suite struct JSONReaderTests {
    private func reader(_ text: String) throws -> JSONReader {
        JSONReader(try JSONValue(parsing: Data(text.utf8)))
    }

    @Test func `an unknown key is named with its pointer`() throws {
        let root = try reader(#"{"a/b": {"x": 1}}"#)
        let inner = try root.object(["a/b"])[required: "a/b"]
        #expect(throws: JSONRefusal(pointer: "/a~1b/x", kind: .unknownKey, reason: "is not known here; known: y")) {
            try inner.object(["y"])
        }
    }

    @Test func `a missing key is named with its pointer`() throws {
        let object = try reader(#"{"a": null}"#).object(["a"])
        #expect(throws: JSONRefusal(pointer: "/a", kind: .missing, reason: "is missing")) { try object[required: "a"] }
    }

    @Test(arguments: ["10", "10.0", "1e1"])
    func `a number that is whole in value is an integer`(text: String) throws {
        #expect(try reader(text).integer() == 10)
    }

    @Test func `seconds are kept to the millisecond`() throws {
        #expect(try reader("0.2499").seconds() == .milliseconds(250))
        #expect(throws: JSONRefusal.self) { try reader("-1").seconds() }
    }

    @Test func `nothing is coerced`() throws {
        #expect(throws: JSONRefusal.self) { try reader("\"1\"").integer() }
        #expect(throws: JSONRefusal.self) { try reader("1").string() }
        #expect(throws: JSONRefusal.self) { try reader("1").boolean() }
        #expect(throws: JSONRefusal.self) { try reader("1.5").integer() }
    }
}
