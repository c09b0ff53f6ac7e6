import Domain
public import Foundation
import StrictJSON

/// The queue half of the scenario command: drives the very engine that runs in production from a file.
public enum QueueScenario {
    /// Runs a scenario file and gives its output, one JSON object a line.
    ///
    /// Throws `JSONRefusal` when anything in the file is not understood; nothing has run then. The output is the same
    /// bytes for the same file, in any process.
    public static func run(_ data: Data) throws -> [String] {
        let file = try ScenarioFile(JSONReader(try JSONValue(parsing: data)))
        var run = ScenarioRun(file)
        return run.lines()
    }
}
