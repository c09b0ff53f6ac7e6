import Domain
import Foundation

/// The machine's clock, read here and handed on to whoever needs the time.
enum SystemTime {
    static func now() -> Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
