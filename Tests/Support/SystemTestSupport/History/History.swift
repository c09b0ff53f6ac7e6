import Foundation
import Synchronization

/// The operations of all clients of a run, as a file of JSON lines, and the judgement over them.
public final class History: Sendable {
    private let operations = Mutex<[Operation]>([])
    private let path: String

    /// A history in a file of the run's directory.
    public init(in directory: RunDirectory) {
        path = directory.file("history.jsonl")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
    }

    /// All so far.
    public var all: [Operation] { operations.withLock { $0 } }

    /// Asks for something and notes what is known of the outcome: 2xx is ok, 4xx is fail; a server that is in trouble, a
    /// lost connection and a deadline say nothing of whether it was done.
    @discardableResult
    public func perform(
        _ op: String,
        _ value: String,
        _ ask: () async throws -> APIAnswer
    ) async throws -> Operation.Outcome {
        let invoked = Date()
        var (outcome, note): (Operation.Outcome, String?)
        do {
            let answer = try await ask()
            switch answer.status {
            case 200..<300: (outcome, note) = (.ok, nil)
            case 400..<500: (outcome, note) = (.fail, "\(answer.status) \(answer.text.prefix(200))")
            case _: (outcome, note) = (.info, "\(answer.status)")
            }
        } catch is CancellationError {
            (outcome, note) = (.info, "cancelled")
        } catch {
            (outcome, note) = (.info, "\(error)")
        }
        let operation = Operation(
            op: op, value: value, invoked: invoked, returned: Date(), outcome: outcome, note: note)
        try append(operation)
        return outcome
    }

    /// What contradicts the final state: acknowledged and not there, or refused and there.
    public func contradictions(of op: String, with found: Set<String>) -> [String] {
        all.filter { $0.op == op }.compactMap { operation in
            switch operation.outcome {
            case .ok where !found.contains(operation.value): "\(op) \(operation.value) was acknowledged and is lost"
            case .fail where found.contains(operation.value): "\(op) \(operation.value) was refused and is there"
            case .ok, .fail, .info: nil
            }
        }
    }

    private func append(_ operation: Operation) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.dateEncodingStrategy = .iso8601
        let line = try encoder.encode(operation) + Data("\n".utf8)
        try operations.withLock { operations in
            operations.append(operation)
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            defer { try? file.close() }
            try file.seekToEnd()
            try file.write(contentsOf: line)
        }
    }
}
