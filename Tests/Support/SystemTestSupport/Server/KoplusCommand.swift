import Foundation
import Synchronization

/// A command of the built binary, its two streams apart.
public struct KoplusCommand: Sendable {
    /// How it ended.
    public struct Outcome: Hashable, Sendable {
        /// The exit code, or 128 and the signal.
        public let code: Int32
        /// Standard output, line by line.
        public let output: [String]
        /// Standard error, line by line.
        public let complaints: [String]
    }

    private static let count = Atomic<Int>(0)

    /// The process.
    public let program: ChildProgram
    private let output: String

    /// Starts a command.
    public static func start(
        _ words: [String],
        environment: [String: String] = [:],
        in directory: RunDirectory
    ) async throws -> KoplusCommand {
        let name = "command-\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
        let output = directory.file(name + ".out")
        let shell = ["/bin/sh", "-c", "exec \"$@\" >\"$OUTPUT\"", "sh", KoplusProcess.binary.path]
        let own = ["KOPLUS_HOME": KoplusProcess.root.path, "OUTPUT": output].merging(environment) { $1 }
        let program = try await ChildProgram.start(name, shell + words, environment: own, in: directory)
        return KoplusCommand(program: program, output: output)
    }

    /// Runs a command to its end.
    public static func run(
        _ words: [String],
        environment: [String: String] = [:],
        in directory: RunDirectory
    ) async throws -> Outcome {
        try await start(words, environment: environment, in: directory).end()
    }

    /// Waits for its end, five minutes at most.
    public func end() async throws -> Outcome {
        let code = try await program.end(within: .seconds(300))
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").map(String.init)
        return Outcome(code: code, output: lines, complaints: program.lines)
    }
}
