import Foundation
import Logging
import Synchronization
import Testing

@testable import Observability

struct JSONLogHandlerTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private func logged(level: Logger.Level = .info, _ body: (inout Logger) -> Void) throws -> [[String: Any]] {
        let lines = Lines()
        let output = LogOutput { line in lines.all.withLock { $0.append(line) } }
        var logger = Logger(label: "test") { label in
            JSONLogHandler(label: label, level: level, output: output, now: { Date(timeIntervalSince1970: 1.5) })
        }
        body(&logger)
        return try lines.all.withLock { $0 }.map { line in
            #expect(line.hasSuffix("\n") && !line.dropLast().contains("\n"))
            return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `a line carries time, level, sentence and metadata`() throws {
        let lines = try logged { logger in
            logger[metadataKey: "company"] = "c1"
            logger.info("Call was offered", metadata: ["call.id": "42", "tags": ["a", "b"], "level": "mine"])
        }
        let line = try #require(lines.first)
        #expect(line["time"] as? String == "1970-01-01T00:00:01.500Z")
        #expect(line["level"] as? String == "info")
        #expect(line["_level"] as? String == "mine")
        #expect(line["msg"] as? String == "Call was offered")
        #expect(line["company"] as? String == "c1")
        #expect(line["tags"] as? [String] == ["a", "b"])
    }

    @Test func `control characters and quotes stay inside one line`() throws {
        let nasty = "a\"b\\c\nd\u{0}e\u{7F}"
        let lines = try logged { $0.error("Something broke", metadata: ["text": "\(nasty)"]) }
        #expect(lines.first?["text"] as? String == nasty)
    }

    @Test func `a level below the wanted one is not written`() throws {
        #expect(try logged(level: .warning) { $0.info("Quiet") }.isEmpty)
    }
}
