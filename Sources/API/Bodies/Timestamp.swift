import Domain
import Foundation
import StrictJSON

/// Moments as the API writes them: RFC 3339 in UTC with milliseconds.
enum Timestamp {
    /// `2026-11-24T16:00:00.000Z`
    static func text(_ instant: Instant) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    static func json(_ instant: Instant) -> JSONValue { .string(text(instant)) }
    static func json(_ instant: Instant?) -> JSONValue { instant.map(json) ?? .null }
}
