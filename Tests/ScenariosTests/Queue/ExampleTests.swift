import Foundation
import Scenarios
import Testing

/// The examples of the repository run and say what is written beside them. `Examples/README.md` says which rule each
/// one is about; what is expected was worked out from the rules by hand.
@Suite struct ExampleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Examples")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasPrefix("queue-") && $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test(arguments: names)
    func `an example says what is written beside it`(name: String) throws {
        let lines = try QueueScenario.run(Data(contentsOf: Self.folder.appending(path: name + ".json")))
        let written = try String(contentsOf: Self.folder.appending(path: name + ".expected"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        // The hash is of all of the state: it changes with every version of the engine, the figures do not.
        let told = lines.map { $0.replacing(/"stateHash":"[0-9a-f]{16}",/, with: "") }
        #expect(lines.last?.contains("\"stateHash\":") == true)
        #expect(told.count == written.count)
        for (line, expected) in zip(told, written) { #expect(line == expected) }
    }

    @Test func `every example is in the list of what they are about, and is there`() throws {
        let list = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
        let told = list.matches(of: /\| `(queue-[a-z0-9-]+)` \|/).map { String($0.1) }
        #expect(told.sorted() == Self.names)
        #expect(Self.names.count > 50)
    }
}
