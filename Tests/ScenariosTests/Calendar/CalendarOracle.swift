import Domain
import Foundation
import Testing

/// What python-dateutil says about the calendar, line by line (`Tests/Calendar/oracle.py` writes it).
enum CalendarOracle {
    /// A line: its kind, and the words after that.
    struct Line: CustomTestStringConvertible, Sendable {
        let kind: String
        let words: [String]

        var testDescription: String { words.joined(separator: " ") }
        /// How many numbers there are, and their hash, as the last two words say.
        var digest: String { words.suffix(2).joined(separator: " ") }
    }

    static let lines: [Line] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Calendar/expected.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return Line(kind: words[0], words: Array(words.dropFirst()))
        }
    }()

    static func lines(_ kind: String) -> [Line] { lines.filter { $0.kind == kind } }

    /// Count and FNV-1a hash of numbers, as the oracle tells long lists.
    static func digest(_ numbers: [Int64]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in numbers.map(String.init).joined(separator: ",").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return "\(numbers.count) " + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
