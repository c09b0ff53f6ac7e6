import Foundation
import Testing

@testable import StrictJSON

/// RFC 8259, and what this product asks beyond it.
@Suite struct JSONParserTests {
    private func parse(_ text: String) throws(JSONRefusal) -> JSONValue { try JSONValue(parsing: text.utf8) }

    private func refusal(_ bytes: some Sequence<UInt8>) -> JSONRefusal? {
        do {
            _ = try JSONValue(parsing: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "", " ", "{", "[1", "nul", "nulll", "True", "[1,]", #"{"a":1,}"#, "[,1]", "[1 2]", "{1:2}", #"{"a" 1}"#,
        #"{"a":}"#, "{a:1}", "'a'", #"{"a":1}}"#, "[1]]", "1 2", "// x\n1", "[1] // x", "/* */ 1", "NaN", "-Infinity",
        "+1", "01", "-01", "1.", ".5", "1e", "1e+", "-", "0x10", "1_000", "1,5", "\"", #""\"#, #""\x""#, #""\u12""#,
        #""\u12G4""#, "\"\u{1}\"", "\"a\nb\"", "\"\t\"", "[\u{B}1]", "\u{FEFF}1", "\u{A0}1", "\u{2028}1",
    ])
    func `what is no JSON is refused as malformed`(text: String) {
        #expect(refusal(text.utf8)?.kind == .malformed)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22], [0xFE, 0xFF, 0x00, 0x31], [0x31, 0x00],
        ] as [[UInt8]])
    func `what is no UTF-8 is refused as malformed`(bytes: [UInt8]) {
        #expect(refusal(bytes)?.kind == .malformed)
    }

    @Test(arguments: [#""\uD800""#, #""\uDC00""#, #""\uD800x""#, #""\uD800\u0041""#, #""\uDC00\uD800""#])
    func `half a surrogate pair is refused`(text: String) {
        #expect(refusal(text.utf8)?.kind == .malformed)
    }

    @Test func `a refusal says where`() {
        #expect(
            refusal("{\"a\": [1,\n 2,]}".utf8)
                == JSONRefusal(
                    pointer: "/a/2", kind: .malformed,
                    reason: "is not valid JSON: a value expected at line 2, column 4"))
        #expect(
            refusal(#"{"a": {"x/y": 1, "b": 2, "x/y": 3}}"#.utf8)
                == JSONRefusal(pointer: "/a/x~1y", kind: .duplicateKey, reason: "is there twice"))
        #expect(refusal(#"{"a": "\u0000"}"#.utf8)?.pointer == "/a")
    }

    @Test func `a key is the same key however it is written`() {
        #expect(refusal(#"{"a": 1, "\u0061": 2}"#.utf8)?.kind == .duplicateKey)
    }

    @Test(arguments: [#""\u0000""#, "1e400", "-1e400", String(repeating: "1", count: 129)])
    func `what the product cannot hold is an invalid value`(text: String) {
        #expect(refusal(text.utf8)?.kind == .invalidValue)
    }

    @Test(arguments: [
        ("0", JSONValue.integer(0)), ("-0", 0), ("-0.0", 0), ("10.0", 10), ("1e1", 10), ("1E+1", 10), ("100e-1", 10),
        ("0.001e4", 10), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9007199254740993.0", .integer(9_007_199_254_740_993)), ("0e999", 0),
        ("9223372036854775808", .fraction(9_223_372_036_854_775_808)), ("1.5", .fraction(1.5)),
        ("1e-7", .fraction(1e-7)), ("1e300", .fraction(1e300)), ("-2.5E-1", .fraction(-0.25)),
    ])
    func `a number is what it is in value, exactly`(text: String, value: JSONValue) throws {
        #expect(try parse(text) == value)
    }

    @Test(arguments: [
        (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e5\uD83D\uDE00å😀""#, "å😀å😀"),
        (#""\u007F""#, "\u{7F}"), ("\"\u{2028}\"", "\u{2028}"),
    ])
    func `a text is read with its escapes`(text: String, value: String) throws {
        #expect(try parse(text) == .string(value))
    }

    @Test func `nesting is bounded`() throws {
        let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try parse(deepest)
        #expect(refusal("[\(deepest)]".utf8)?.kind == .malformed)
        #expect(refusal(repeatElement(UInt8(ascii: "["), count: 100_000))?.kind == .malformed)
        #expect(refusal(String(repeating: #"{"a":"#, count: 100_000).utf8)?.kind == .malformed)
    }

    @Test func `every beginning of a text is refused`() throws {
        let text = Array(#" {"a": [1, -2.5e3, "å\n\uD83D\uDE00", true, null], "b": {"c": {}}, "d": []} "#.utf8)
        _ = try JSONValue(parsing: text)
        for end in 0..<(text.count - 1) { #expect(refusal(text[..<end])?.kind == .malformed) }
    }

    @Test(arguments: UInt64(1)...8)
    func `whatever is written is read, and a damaged text is never misread`(seed: UInt64) throws {
        var random = JSONRandom(state: seed)
        let encoder = JSONEncoder()
        for _ in 0..<200 {
            let value = random.value(depth: 4)
            var bytes = Array(try encoder.encode(value))
            #expect(try JSONValue(parsing: bytes) == value)
            for _ in 0..<20 {
                random.damage(&bytes)
                guard let read = try? JSONValue(parsing: bytes) else { continue }
                // What we accept everybody accepts, as the same value.
                let other = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
                #expect(read == other, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}

/// A seeded source of JSON values and of damage to their texts.
private struct JSONRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &self) {
        case 0: .null
        case 1: .boolean(.random(using: &self))
        case 2: .integer(.random(in: -1_000_000...1_000_000, using: &self))
        case 3: .fraction(Double(Int.random(in: 0...1000, using: &self)) + 0.5)
        case 4: .string(text())
        case 5: .array((0..<Int.random(in: 0...4, using: &self)).map { _ in value(depth: depth - 1) })
        case _:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0...4, using: &self)).map { _ in (text(), value(depth: depth - 1)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    private mutating func text() -> String {
        let alphabet: [Character] = ["a", "å", "\"", "\\", "/", "\n", "\u{1}", "😀", "é", "{", ",", " "]
        return String((0..<Int.random(in: 0...6, using: &self)).map { _ in alphabet.randomElement(using: &self)! })
    }

    mutating func damage(_ bytes: inout [UInt8]) {
        let index = Int.random(in: 0..<max(bytes.count, 1), using: &self)
        guard !bytes.isEmpty else { return bytes.append(UInt8(ascii: "1")) }
        switch Int.random(in: 0...3, using: &self) {
        case 0: bytes[index] = .random(in: 0...255, using: &self)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(Array(#"{}[],:"\u0e-. 1"#.utf8).randomElement(using: &self)!, at: index)
        case _: bytes.insert(contentsOf: bytes[index...].prefix(3), at: index)
        }
    }
}
