import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StrictJSON

extension Response {
    /// An answer of JSON with its keys in order, so that equal things are equal bytes. Throws for a number that is none.
    static func json(
        _ value: JSONValue,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: try value.bytes()))
    }

    /// One thing with its version as strong `ETag`.
    static func versioned(_ value: JSONValue, _ version: Int64) throws -> Response {
        try .json(value, headers: [.eTag: EntityTag(version).text])
    }

    /// Done, nothing to say.
    static var done: Response { Response(status: .noContent) }
}

extension JSONValue {
    /// The text's bytes, keys in order, slashes as they are. Throws for a number that JSON cannot say.
    func bytes() throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ByteBuffer(bytes: try encoder.encode(self))
    }
}
