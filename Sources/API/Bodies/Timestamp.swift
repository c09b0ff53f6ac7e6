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

    /// Reads RFC 3339 with any offset; nil for anything else.
    static func instant(_ text: String) -> Instant? {
        guard text.utf8.count <= 40 else { return nil }
        let plain = Date.ISO8601FormatStyle()
        let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? plain.parse(text)) ?? (try? fractional.parse(text)) else { return nil }
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        return abs(milliseconds) < 1e15 ? Instant(milliseconds: Int64(milliseconds)) : nil
    }

    /// Now, by the system's clock.
    static var now: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
}
