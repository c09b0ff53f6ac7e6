import Foundation
import Synchronization

/// A group of callers with one behaviour: SIPp on the trunk's address.
public final class Callers: Sendable {
    private let sipp: SIPp
    private static let count = Atomic<Int>(0)

    private init(_ sipp: SIPp) { self.sipp = sipp }

    /// How many call, and how.
    public struct Plan: Sendable {
        /// How many calls are made in all.
        public var calls: Int
        /// The time between two.
        public var interval: Duration
        /// The most at the same time; nil has no limit.
        public var atOnce: Int?
        /// How long each waits and talks in all; nil stays until the agent hangs up.
        public var patience: Duration?
        /// The port of their sound; nil for callers without.
        public var media: Int?

        /// Calls at an interval; without patience each stays to the end.
        public init(
            calls: Int,
            every interval: Duration,
            atOnce: Int? = nil,
            patience: Duration? = nil,
            media: Int? = nil
        ) {
            self.calls = calls
            self.interval = interval
            self.atOnce = atOnce
            self.patience = patience
            self.media = media
        }
    }

    /// Begins to call a number; the numbers of the callers are unique in the test process.
    /// - Parameter port: the switch's SIP port at 127.0.0.1.
    public static func call(
        _ number: String,
        _ plan: Plan,
        at port: Int,
        in directory: RunDirectory
    ) async throws -> Callers {
        let first = count.wrappingAdd(plan.calls, ordering: .relaxed).oldValue
        let rows = (0..<plan.calls).map { "+46701" + String(100_000 + first + $0) }
        var arguments = ["-s", number, "-m", "\(plan.calls)", "-r", "1", "-rp", "\(plan.interval.milliseconds)"]
        arguments += ["-l", "\(plan.atOnce ?? plan.calls)", "-default_behaviors", "all,-bye"]
        let scenario = CallerScenario(patience: plan.patience, media: plan.media)
        return Callers(
            try await SIPp.start(
                "callers-\(first)",
                scenario: scenario.xml,
                at: "127.0.0.2",
                rows: rows,
                arguments + ["127.0.0.1:\(port)"],
                in: directory
            )
        )
    }

    /// Their calls so far, in the order in which they were made.
    public func lines() -> [CallerLine] { sipp.dialogues().compactMap(CallerLine.init) }

    /// Waits until all have called and all calls are over; throws when SIPp counts a call as failed.
    public func finish(within limit: Duration) async throws {
        let status = try await sipp.program.end(within: limit)
        guard status == 0 else {
            throw UnexpectedEnd(program: sipp.program.name, status: status, lastLines: sipp.program.tail(40))
        }
    }

    /// Makes no more new calls; those under way go on.
    public func stopCalling() { sipp.program.send(SIGUSR1) }
}
