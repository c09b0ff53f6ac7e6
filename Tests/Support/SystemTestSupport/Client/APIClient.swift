import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
public import StrictJSON

/// A client of the product's HTTP API, as an integrator would write it.
public struct APIClient: Sendable {
    /// Where the API answers, for example `http://127.0.0.1:8080`.
    public let address: String
    /// The header by which the server knows who asks; nil for nobody.
    private let proof: (name: String, value: String)?

    /// A client who is nobody yet.
    public init(_ address: String) {
        self.init(address: address, proof: nil)
    }

    private init(address: String, proof: (name: String, value: String)?) {
        self.address = address
        self.proof = proof
    }

    /// The client that shows an API key.
    public func with(key: String) -> APIClient {
        APIClient(address: address, proof: ("Authorization", "Bearer " + key))
    }

    /// Signs a person in.
    public func signedIn(email: String, password: String) async throws -> APIClient {
        let answer = try await call("POST", "/v1/sessions", ["email": .string(email), "password": .string(password)])
            .expecting(201)
        guard let cookie = answer.cookie else { throw UnexpectedAnswer(request: "POST /v1/sessions", answer: answer) }
        return APIClient(address: address, proof: ("Cookie", cookie))
    }

    /// One request; what the server answers, whatever its status. Throws when nothing is known of the outcome.
    public func call(
        _ method: String,
        _ path: String,
        _ body: JSONValue? = nil,
        headers: [String: String] = [:],
        within limit: Duration = .seconds(30)
    ) async throws -> APIAnswer {
        var request = HTTPClientRequest(url: address + path)
        request.method = .init(rawValue: method)
        if let proof { request.headers.add(name: proof.name, value: proof.value) }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: TimeAmount(limit))
        let bytes = try await response.body.collect(upTo: 8 << 20)
        return APIAnswer(
            request: method + " " + path,
            status: Int(response.status.code),
            headers: response.headers.map { ($0.name, $0.value) },
            text: String(buffer: bytes)
        )
    }

    /// Makes something under a new idempotency key and gives what was made.
    @discardableResult
    public func make(_ path: String, _ body: JSONValue) async throws -> JSONObjectReader {
        try await call("POST", path, body, headers: ["Idempotency-Key": UUID().uuidString]).expecting(201).object()
    }

    /// Reads something.
    public func get(_ path: String) async throws -> JSONObjectReader {
        try await call("GET", path).expecting(200).object()
    }
}
