import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import StrictJSON

/// What an operation answers, in a form that can be saved under an idempotency key and given again.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var json: JSONValue?
    var headers: [String: String] = [:]

    /// A thing as it is now, with its version.
    static func thing(_ json: JSONValue, _ version: Int64) -> Answer {
        Answer(status: .ok, json: json, headers: ["ETag": EntityTag(version).text])
    }

    /// A thing that was made, with its version and place.
    static func made(_ json: JSONValue, _ version: Int64, at location: String) -> Answer {
        Answer(status: .created, json: json, headers: ["ETag": EntityTag(version).text, "Location": location])
    }

    /// Done; there is nothing to say.
    static let done = Answer(status: .noContent)

    var response: Response {
        var fields: HTTPFields = [:]
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        guard let json else { return Response(status: status, headers: fields) }
        return .json(json, status: status, headers: fields)
    }

    var saved: SavedAnswer {
        SavedAnswer(status: status.code, headers: headers, body: json.map { Array($0.bytes.readableBytesView) } ?? [])
    }
}

extension Response {
    /// A saved answer, given again.
    init(_ saved: SavedAnswer) {
        var fields: HTTPFields = [:]
        for (name, value) in saved.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if !saved.body.isEmpty { fields[.contentType] = "application/json" }
        let body = saved.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: saved.body))
        self.init(status: HTTPResponse.Status(code: saved.status), headers: fields, body: body)
    }
}
