import Foundation
import Scenarios
import Testing

/// The examples of the repository run, and say what is written beside them (all but the summary).
@Suite struct ExampleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Examples")

    static let names = [
        "queue-first-calls", "queue-passing-on", "queue-parallel-and-misses", "queue-announcements-and-skills",
    ]

    @Test(arguments: names)
    func `an example says what is written beside it`(name: String) throws {
        let lines = try QueueScenario.run(Data(contentsOf: Self.folder.appending(path: name + ".json")))
        let written = try String(contentsOf: Self.folder.appending(path: name + ".expected"), encoding: .utf8)
        #expect(lines.dropLast() == written.split(separator: "\n").map(String.init)[...])
        #expect(lines.last?.hasPrefix("{\"agents\":") == true)
    }

    @Test func `every example is among those that are tried`() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter {
            $0.hasPrefix("queue-") && $0.hasSuffix(".json")
        }
        #expect(Set(found) == Set(Self.names.map { $0 + ".json" }))
    }
}
