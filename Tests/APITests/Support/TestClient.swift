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
        /// The media type without its parameters.
        var mediaType: String { (header("content-type") ?? "").prefix { $0 != ";" }.description }
    }

    let port: Int
    var cookie: String?
    var key: String?

    /// One request; the answer is held against the server's document. A stream's body is left alone.
    func call(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSONValue? = nil,
        headers: [String: String] = [:],
        bytes: [UInt8]? = nil
    ) async throws -> Answer {
        var request = self.request(method, path)
        if body != nil || bytes != nil { request.headers.add(name: "Content-Type", value: "application/json") }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body))) }
        if let bytes { request.body = .bytes(ByteBuffer(bytes: bytes)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let isStream = response.headers.first(name: "content-type")?.hasPrefix("text/event-stream") == true
        let received = isStream ? ByteBuffer() : try await response.body.collect(upTo: 4 << 20)
        let answer = Answer(
            status: Int(response.status.code), headers: response.headers, text: String(buffer: received))
        Contracts.check(method, path, body, answer, at: port)
        return answer
    }

    /// A request with what proves who the client is.
    func request(_ method: HTTPRequest.Method, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .init(rawValue: method.rawValue)
        if let cookie { request.headers.add(name: "Cookie", value: "__Host-ko=\(cookie)") }
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        return request
    }

    /// A creating call with a new key.
    func make(_ path: String, _ body: JSONValue, key: String = UUID().uuidString) async throws -> Answer {
        try await call(.post, path, body, headers: ["Idempotency-Key": key])
    }
}
