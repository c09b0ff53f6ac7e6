import Foundation
import SystemTestSupport

extension Evidence {
    /// The rings that went to somebody other than the agent who had been idle longest.
    ///
    /// Idle since the log-in, or since the end of the wrap-up after the last talk; a ring that ended because the caller
    /// left, or that another answered, changes nothing. For queues in which nobody misses or declines.
    /// - Parameter order: the devices in the order of their agents' log-ins.
    func idleViolations(order: [String], wrapUp: TimeInterval, tolerance: TimeInterval = 0.1) -> [String] {
        let login = Dictionary(
            uniqueKeysWithValues: order.enumerated().map { ($1, Date(timeIntervalSince1970: Double($0))) })
        func idleSince(_ device: String, at instant: Date) -> Date? {
            let former = rings(at: device).filter { $0.rangAt < instant }
            guard former.allSatisfy({ ($0.endedAt ?? .distantFuture) < instant }) else { return nil }
            let talk = former.last { $0.acknowledgedAt != nil }
            let since = talk?.endedAt.map { $0 + wrapUp } ?? login[device]
            return since.flatMap { $0 + tolerance < instant ? $0 : nil }
        }
        return rings.compactMap { ring in
            guard let own = idleSince(ring.device, at: ring.rangAt) else { return nil }
            let longer = order.first { device in
                guard device != ring.device, let since = idleSince(device, at: ring.rangAt) else { return false }
                // Two calls that are offered in one breath ring beside each other, in whatever order.
                let ringsToo = rings(at: device).contains { abs($0.rangAt.timeIntervalSince(ring.rangAt)) < tolerance }
                return since + tolerance < own && !ringsToo
            }
            return longer.map {
                "\(ring.device) rang at \(ring.rangAt.timeIntervalSince1970) though \($0) was idle longer"
            }
        }
    }
}
