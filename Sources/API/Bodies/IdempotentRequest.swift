import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import StrictJSON

/// A creating request: its key, what tells it from others, and its body.
struct IdempotentRequest: Sendable {
    let key: String
    let hash: [UInt8]
    let body: JSONReader

    /// Reads the request; throws `idempotencyKeyMissing` without a key of 1–255 visible characters.
    init(_ request: Request) async throws {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name], !key.isEmpty else {
            throw Self.refusal("send a new key, a UUID for example, with each new request", .missing)
        }
        guard key.utf8.count <= 255, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Self.refusal("must be 1–255 visible ASCII characters", .invalidValue)
        }
        let bytes = try await request.jsonBytes()
        self.key = key
        body = JSONReader(try JSONValue(parsing: Data(bytes.readableBytesView)))
        // Of the value, not the text: a client that writes its keys in another order repeats the same request.
        let operation = Array("\(request.method) \(request.uri.path)\n".utf8)
        hash = SHA256Digest(of: operation + (try body.value.bytes().readableBytesView)).bytes
    }

    private static func refusal(_ reason: String, _ kind: JSONRefusal.Kind) -> Problem {
        let error = WrongValue(.header("Idempotency-Key"), reason, kind)
        return Problem(.idempotencyKeyMissing, reason, errors: [error])
    }
}

extension CompanyTransaction {
    /// Makes something once for a key; a repetition is given the first answer.
    func once(
        _ request: IdempotentRequest,
        by author: Authorship,
        _ work: (JSONReader) async throws -> Answer
    ) async throws -> Response {
        let saved = try await once(key: request.key, requestHash: request.hash, by: author) {
            try await work(request.body).saved()
        }
        return Response(saved)
    }
}
