public import Foundation

/// What callers and telephones themselves traced, put beside each other: the one witness that is not the product.
public struct Evidence: Sendable {
    /// Every ring of every telephone, in the order of time.
    public let rings: [Ring]
    /// Every caller's call, in the order of time.
    public let lines: [CallerLine]

    /// Reads all traces as far as they are written.
    public init(_ telephones: [Telephone], _ callers: [Callers]) {
        rings = telephones.flatMap { $0.rings() }.sorted { $0.rangAt < $1.rangAt }
        lines = callers.flatMap { $0.lines() }.sorted { $0.calledAt < $1.calledAt }
    }

    /// The rings of one caller.
    public func rings(of line: CallerLine) -> [Ring] { rings.filter { $0.caller == line.number } }

    /// The rings of one telephone.
    public func rings(at device: String) -> [Ring] { rings.filter { $0.device == device } }

    /// How many callers are connected to a telephone at an instant.
    public func talking(at instant: Date) -> [Ring] {
        rings.filter { ring in
            guard let since = ring.acknowledgedAt else { return false }
            return since <= instant && (ring.endedAt ?? .distantFuture) > instant
        }
    }

    /// The rings that were neither answered nor over at an instant.
    public func ringing(at instant: Date) -> [Ring] {
        rings.filter { ring in
            let end = min(ring.answeredAt ?? .distantFuture, ring.endedAt ?? .distantFuture)
            return ring.rangAt <= instant && end > instant
        }
    }

    /// The callers at an instant for whom nobody talks and no telephone rings.
    public func waiting(at instant: Date) -> [CallerLine] {
        let served = Set((talking(at: instant) + ringing(at: instant)).map(\.caller))
        return lines.filter { line in
            line.calledAt <= instant && (line.endedAt ?? .distantFuture) > instant && !served.contains(line.number)
        }
    }

    /// The callers whose first ring came before that of one who had called earlier and was still there.
    ///
    /// - Parameters:
    ///   - gaps: from when to when nobody routed. Whom a telephone was just to ring for is offered anew at their end,
    ///     when the agents who were free may have been given to those behind.
    ///   - tolerance: calls that are offered in one breath, to agents who become free together, reach their telephones
    ///     beside each other, on a busy machine so far apart.
    public func overtakers(outside gaps: [ClosedRange<Date>] = [], tolerance: TimeInterval = 0.3) -> [String] {
        let first = Dictionary(rings.map { ($0.caller, $0.rangAt) }, uniquingKeysWith: min)
        let served = lines.compactMap { line in first[line.number].map { (line: line, at: $0) } }
        return served.compactMap { later in
            if gaps.contains(where: { $0.lowerBound <= later.at && later.at <= $0.upperBound + tolerance }) {
                return nil
            }
            let passed = lines.first { earlier in
                earlier.calledAt + tolerance < later.line.calledAt
                    && (first[earlier.number] ?? .distantFuture) > later.at + tolerance
                    && (earlier.endedAt ?? .distantFuture) > later.at + tolerance
            }
            return passed.map { earlier in
                "\(later.line.number), who called at \(clock(later.line.calledAt)), rang at \(clock(later.at)), "
                    + "before \(earlier.number), who called at \(clock(earlier.calledAt)) "
                    + "and rang at \(first[earlier.number].map(clock) ?? "no time")"
            }
        }
    }

    /// An instant for a message: seconds of the hour, so that one sees how far things lay apart.
    private func clock(_ instant: Date) -> String {
        let seconds = instant.timeIntervalSince1970.truncatingRemainder(dividingBy: 3600)
        return String((seconds * 1000).rounded() / 1000)
    }

    /// The answered rings that met their caller: all but those that were answered while nobody routed, and were over
    /// before somebody did again.
    /// - Parameters:
    ///   - gaps: from when to when nobody routed.
    ///   - margin: how long before a gap an answer may not have been taken up either, and how long after it an agent who
    ///     answered within may have hung up again before the bridge was built.
    public func talks(outside gaps: [ClosedRange<Date>], margin: TimeInterval) -> [Ring] {
        rings.filter { ring in
            guard let since = ring.acknowledgedAt else { return false }
            let end = ring.endedAt ?? .distantFuture
            return !gaps.contains { gap in
                gap.lowerBound - margin <= since && since <= gap.upperBound && end <= gap.upperBound + margin
            }
        }
    }

    /// The callers who were connected more than once.
    public func connectedTwice(outside gaps: [ClosedRange<Date>] = []) -> [String] {
        Dictionary(grouping: talks(outside: gaps, margin: 1), by: \.caller)
            .filter { $0.value.count > 1 }.map { "\($0.key) was connected \($0.value.count) times" }.sorted()
    }

    /// The callers who were never connected, or did not stay until the agent hung up.
    public func forsaken(outside gaps: [ClosedRange<Date>] = []) -> [String] {
        let served = Set(talks(outside: gaps, margin: 0).filter { $0.end == .agentHungUp }.map(\.caller))
        return lines.filter { !served.contains($0.number) || $0.end != .switch }.map { line in
            "\(line.number) was not served: \(String(describing: line.end))"
        }
    }

    /// The conversations that the switch ended although neither side had hung up.
    public func broken() -> [String] {
        let lines = Dictionary(self.lines.map { ($0.number, $0) }) { first, _ in first }
        return rings.compactMap { ring in
            guard ring.acknowledgedAt != nil, ring.end == .switchHungUp else { return nil }
            return lines[ring.caller]?.end == .caller ? nil : "the talk of \(ring.caller) was cut by the switch"
        }
    }
}
