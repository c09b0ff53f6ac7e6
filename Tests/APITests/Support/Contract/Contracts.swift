import HTTPTypes
import StrictJSON
import Synchronization
import Testing

@testable import API

/// The contracts of the servers that run now, by port: every answer that any test gets is held against its server's.
enum Contracts {
    private static let running = Mutex<[Int: Contract]>([:])

    /// Holds whatever the server at a port answers to a table, as long as `work` runs.
    static func hold<Output>(
        _ table: RouteTable,
        at port: Int,
        while work: () async throws -> Output
    ) async throws -> Output {
        let contract = try Contract(of: table)
        running.withLock { $0[port] = contract }
        defer { running.withLock { $0[port] = nil } }
        return try await work()
    }

    /// Records what of an answer is not as the server's document says.
    static func check(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue?, _ answer: TestClient.Answer, at port: Int
    ) {
        let findings = running.withLock { $0[port] }?.findings(method, path, body, answer) ?? []
        for finding in findings { Issue.record("not as the document says: \(method) \(path): \(finding)") }
    }
}
