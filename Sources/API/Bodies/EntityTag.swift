import HTTPTypes
import Hummingbird
import StrictJSON

/// The version of a thing as HTTP carries it: `"7"`, always strong (RFC 9110 §8.8.3).
struct EntityTag: Equatable, Sendable {
    let version: Int64

    init(_ version: Int64) {
        self.version = version
    }

    var text: String { "\"\(version)\"" }
}

extension Request {
    /// The version that `If-Match` demands; nil for `*`. Throws `versionRequired` when the header is missing.
    func wantedVersion() throws -> Int64? {
        guard let header = headers[.ifMatch] else {
            let reason = "send the ETag of what you read as If-Match"
            throw Problem(.versionRequired, reason, errors: [WrongValue(.header("If-Match"), reason, .missing)])
        }
        let tag = header.trimmingSpaces
        if tag == "*" { return nil }
        guard tag.first == "\"", tag.last == "\"", tag.count > 2, let version = Int64(tag.dropFirst().dropLast()) else {
            let error = WrongValue(.header("If-Match"), "is not an ETag of this API")
            throw Problem(.versionMismatch, "If-Match is not an ETag of this API", errors: [error])
        }
        return version
    }
}

extension StringProtocol {
    var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension EntityTag {
    /// Throws `versionMismatch` unless the present version is the one wanted; nil wants any.
    static func check(_ current: Int64, is wanted: Int64?) throws {
        guard let wanted, wanted != current else { return }
        throw Problem(versionNow: current)
    }
}
