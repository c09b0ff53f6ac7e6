import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

extension PageRequest {
    /// The limit alone, for lists whose cursor is of another form.
    init(withoutCursor request: Request) throws {
        let limits = 1...Self.largestLimit
        let limit = try request.query("limit", "an integer between 1 and \(Self.largestLimit)") { text in
            Int(text).flatMap { limits.contains($0) ? $0 : nil }
        }
        self.init(limit: limit ?? 50)
    }

    /// What of a list is asked for: `limit` 1–100 (50 when absent) and `cursor`, opaque outside.
    init(_ request: Request) throws {
        let limit = try Self(withoutCursor: request).limit
        self.init(after: try request.cursor { PageCursor($0) }, limit: limit)
    }
}

extension Request {
    /// The place in a list that `cursor` names; nil for the beginning.
    func cursor<Place>(_ read: (String) -> Place?) throws -> Place? {
        try query("cursor", "one of this API's") { text in
            guard text.utf8.count <= 200, let bytes = Data(base64URL: text) else { return nil }
            return String(data: bytes, encoding: .utf8).flatMap(read)
        }
    }
}

extension Response {
    /// One page of a list: `{data, nextCursor}` and `Link: rel=next` (RFC 8288).
    static func page<Element>(
        _ page: Page<Element>,
        of request: Request,
        limit: Int,
        json: (Element) throws -> JSONValue
    ) throws -> Response {
        try .page(try page.elements.map(json), page.next?.description, of: request, limit: limit)
    }

    /// One page whose next place is known; nil when it is the last.
    static func page(_ elements: [JSONValue], _ next: String?, of request: Request, limit: Int) throws -> Response {
        let cursor = next.map { Data($0.utf8).base64URL }
        var response = try Response.json(["data": .array(elements), "nextCursor": cursor.json])
        if let cursor, let link = HTTPField.Name("Link") {
            let kept = request.uri.queryParameters.filter { !["limit", "cursor"].contains($0.key) }
                .map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")&" }
            let path = "\(request.uri.path)?\(kept.joined())limit=\(limit)&cursor=\(cursor)"
            response.headers[link] = "<\(path)>; rel=\"next\""
        }
        return response
    }
}

extension Data {
    /// Base64 for addresses (RFC 4648 §5), without padding.
    var base64URL: String {
        String(
            base64EncodedString().compactMap { character in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                case _: character
                }
            }
        )
    }

    init?(base64URL text: String) {
        let plain = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        self.init(base64Encoded: String(plain) + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
