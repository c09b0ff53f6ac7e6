import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

extension PageRequest {
    /// The limit alone, for lists whose cursor is of another form.
    init(withoutCursor request: Request) throws {
        var limit = 50
        if let text = request.uri.queryParameters["limit"] {
            guard let number = Int(text), (1...Self.largestLimit).contains(number) else {
                throw Problem(.malformed, "limit must be an integer between 1 and \(Self.largestLimit)")
            }
            limit = number
        }
        self.init(limit: limit)
    }

    /// What of a list is asked for: `limit` 1–100 (50 when absent) and `cursor`, opaque outside.
    init(_ request: Request) throws {
        let limit = try Self(withoutCursor: request).limit
        let cursor = request.uri.queryParameters["cursor"]
        self.init(after: try cursor.map { try PageCursor(opaque: String($0)) }, limit: limit)
    }
}

extension PageCursor {
    init(opaque text: String) throws {
        guard
            text.utf8.count <= 200, let bytes = Data(base64URL: text), let plain = String(data: bytes, encoding: .utf8),
            let cursor = PageCursor(plain)
        else { throw Problem(.malformed, "cursor is not one of this API's") }
        self = cursor
    }

    var opaque: String { Data(description.utf8).base64URL }
}

extension PhoneNumber {
    init?(opaque text: String) {
        guard text.utf8.count <= 200, let bytes = Data(base64URL: text),
            let plain = String(data: bytes, encoding: .utf8)
        else { return nil }
        self.init(plain)
    }

    var opaque: String { Data(e164.utf8).base64URL }
}

extension Response {
    /// One page of a list: `{data, nextCursor}` and `Link: rel=next` (RFC 8288).
    static func page<Element>(
        _ page: Page<Element>,
        of request: Request,
        limit: Int,
        json: (Element) throws -> JSONValue
    ) rethrows -> Response {
        .page(try page.elements.map(json), page.next?.opaque, of: request, limit: limit)
    }

    /// One page whose next cursor is known; nil when it is the last.
    static func page(_ elements: [JSONValue], _ cursor: String?, of request: Request, limit: Int) -> Response {
        var response = Response.json(["data": .array(elements), "nextCursor": cursor.json])
        if let cursor, let link = HTTPField.Name("Link") {
            response.headers[link] = "<\(request.uri.path)?limit=\(limit)&cursor=\(cursor)>; rel=\"next\""
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
