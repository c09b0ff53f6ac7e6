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

    /// A thing that was made, with its version and place.
    static func made(_ json: JSONValue, _ version: Int64, at location: String) -> Answer {
        Answer(status: .created, json: json, headers: ["ETag": EntityTag(version).text, "Location": location])
    }

    /// In the form that is saved under an idempotency key.
    func saved() throws -> SavedAnswer {
        let body = try json.map { Array(try $0.bytes().readableBytesView) } ?? []
        return SavedAnswer(status: status.code, headers: headers, body: body)
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
