import Billing
import Domain
import Foundation
import StrictJSON

/// Turns a time zone's name into the table that billing asks.
enum BillCalendar {
    static func calendar(_ reader: JSONReader?) throws -> LocalCalendar {
        guard let reader else { return .stockholm }
        let name = try reader.string()
        if name == "Europe/Stockholm" { return .stockholm }
        guard let zone = TimeZone(identifier: name) else {
            throw reader.refusal("is not a time zone that is known here")
        }
        var transitions: [LocalCalendar.Transition] = []
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        var date = Date(timeIntervalSince1970: 0)
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, transitions.count < 1000 {
            let instant = Instant(milliseconds: Int64(next.timeIntervalSince1970 * 1000))
            transitions.append(LocalCalendar.Transition(from: instant, offset: zone.secondsFromGMT(for: next)))
            date = next
        }
        let first = zone.secondsFromGMT(for: Date(timeIntervalSince1970: 0))
        return LocalCalendar(initialOffset: first, transitions: transitions)
    }
}
