import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StrictJSON

extension Request {
    /// How large a JSON body may be.
    static let jsonLimit = 256 * 1024

    /// The body as JSON to be asked strictly.
    ///
    /// Throws 415 for another media type, 413 above 256 KiB, 400 for what is no JSON.
    func json() async throws -> JSONReader {
        JSONReader(try JSONValue(parsing: Data(try await jsonBytes().readableBytesView)))
    }

    /// The body's bytes, checked for type and size.
    func jsonBytes() async throws -> ByteBuffer {
        let type = (headers[.contentType] ?? "").split(separator: ";").first.map(\.trimmingSpaces)?.lowercased()
        guard type == "application/json" || type == "application/merge-patch+json" else {
            throw Problem(.unsupportedMediaType, "send Content-Type: application/json")
        }
        if let text = headers[.contentLength], let length = Int(text), length > Self.jsonLimit { throw tooLarge }
        var bytes = ByteBuffer()
        for try await part in body {
            guard bytes.readableBytes + part.readableBytes <= Self.jsonLimit else { throw tooLarge }
            bytes.writeImmutableBuffer(part)
        }
        return bytes
    }

    private var tooLarge: Problem {
        Problem(.tooLarge, "at most \(Self.jsonLimit) bytes", headers: [.connection: "close"])
    }
}
