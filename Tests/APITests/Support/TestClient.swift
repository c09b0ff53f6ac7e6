import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import StrictJSON
import Testing

/// A client of the test server, over a real connection.
struct TestClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let text: String

        /// The body's object.
        func json() throws -> JSONObjectReader {
            try JSONReader(try JSONValue(parsing: Data(text.utf8))).anyObject()
        }

        func header(_ name: String) -> String? { headers.first(name: name) }

        /// The stable code of a problem; nil when it is none.
        var code: String? {
            guard header("content-type") == "application/problem+json" else { return nil }
            return try? json()[required: "code"].string()
        }
        var tag: String { header("etag") ?? "" }
    }

    let port: Int
    let cookie: String?

    func call(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSONValue? = nil,
        headers: [String: String] = [:],
        bytes: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .init(rawValue: method.rawValue)
        if let cookie { request.headers.add(name: "Cookie", value: "__Host-ko=\(cookie)") }
        if body != nil || bytes != nil { request.headers.add(name: "Content-Type", value: "application/json") }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body))) }
        if let bytes { request.body = .bytes(ByteBuffer(bytes: bytes)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 4 << 20)
        return Answer(status: Int(response.status.code), headers: response.headers, text: String(buffer: bytes))
    }

    /// A creating call with a new key.
    func make(_ path: String, _ body: JSONValue, key: String = UUID().uuidString) async throws -> Answer {
        try await call(.post, path, body, headers: ["Idempotency-Key": key])
    }
}
