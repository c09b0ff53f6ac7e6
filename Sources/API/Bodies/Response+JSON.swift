import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StrictJSON

extension Response {
    /// An answer of JSON with its keys in order, so that equal things are equal bytes.
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: value.bytes))
    }

    /// One thing with its version as strong `ETag`.
    static func versioned(_ value: JSONValue, _ version: Int64, status: HTTPResponse.Status = .ok) -> Response {
        .json(value, status: status, headers: [.eTag: EntityTag(version).text])
    }

    /// A thing that was made, with its place.
    static func created(_ value: JSONValue, _ version: Int64, at location: String) -> Response {
        var response = versioned(value, version, status: .created)
        response.headers[.location] = location
        return response
    }

    /// Done, nothing to say.
    static var done: Response { Response(status: .noContent) }
}

extension JSONValue {
    /// The text's bytes, keys in order, slashes as they are.
    var bytes: ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A JSONValue holds nothing that JSON cannot say but a number that is none; then the answer is null.
        return ByteBuffer(bytes: (try? encoder.encode(self)) ?? Data("null".utf8))
    }
}
