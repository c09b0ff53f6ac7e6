import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Reads the events of a stream, whole ones.
struct EventReader {
    private var bytes: HTTPClientResponse.Body.AsyncIterator
    private var text = ""

    init(_ response: HTTPClientResponse) {
        bytes = response.body.makeAsyncIterator()
    }

    /// The next event's lines; heartbeats too. Nil at the end.
    mutating func next() async throws -> String? {
        while true {
            if let end = text.firstRange(of: "\n\n") {
                let event = String(text[..<end.lowerBound])
                text.removeSubrange(..<end.upperBound)
                return event
            }
            guard let part = try await bytes.next(isolation: #isolation) else { return nil }
            text += String(buffer: part)
        }
    }
}

extension TestClient {
    /// Opens the event stream; the answer's head is there, its body open.
    func stream(_ query: String = "", headers: [String: String] = [:]) async throws -> HTTPClientResponse {
        var request = self.request(.get, "/v1/events" + query)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    }

    /// Opens the event stream to read its events.
    func events(_ query: String = "", headers: [String: String] = [:]) async throws
        -> (status: Int, reader: EventReader)
    {
        let response = try await stream(query, headers: headers)
        return (Int(response.status.code), EventReader(response))
    }
}
