public import Domain
public import Logging
import Metrics
public import ServiceLifecycle

/// Does the housekeeping when it is due, in every process that serves; whoever comes first does it for all.
public struct Housekeeper: Service {
    /// How often a process looks whether it is due.
    public static let pause: Duration = .seconds(60)

    private let housekeeping: Housekeeping
    private let now: @Sendable () -> Instant
    private let logger: Logger

    /// - Parameter now: the time of day, by which rows are old.
    public init(_ housekeeping: Housekeeping, now: @escaping @Sendable () -> Instant, logger: Logger) {
        self.housekeeping = housekeeping
        self.now = now
        self.logger = logger
    }

    /// Looks each ``pause`` until the graceful shutdown; a pass under way is stopped then, and repeated by whoever is next.
    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await pass()
                try await Task.sleep(for: Self.pause, tolerance: .seconds(5))
            }
        }
    }

    /// One look, and a pass when it is due.
    func pass() async {
        let begin = ContinuousClock.now
        do {
            guard let report = try await housekeeping.pass(at: now()) else { return }
            note(report, took: .now - begin)
        } catch is CancellationError {
            return
        } catch {
            Counter(label: "koplus_housekeeping_passes_total", dimensions: [("result", "failed")]).increment()
            logger.warning("Housekeeping was not done to the end", metadata: ["error": "\(error)"])
        }
    }

    private func note(_ report: HousekeepingReport, took: Duration) {
        Counter(label: "koplus_housekeeping_passes_total", dimensions: [("result", "done")]).increment()
        Timer(label: "koplus_housekeeping_seconds").recordMilliseconds(took.wholeMilliseconds)
        Gauge(label: "koplus_housekeeping_done_timestamp_seconds").record(now().milliseconds / 1000)
        var metadata: Logger.Metadata = [
            "history.made": "\(report.monthsMade.count)", "history.dropped": "\(report.monthsDropped.count)",
        ]
        for kind in HousekeepingReport.Kind.allCases {
            let count = report.removed[kind] ?? 0
            metadata["removed.\(kind.rawValue)"] = "\(count)"
            Counter(label: "koplus_housekeeping_removed_total", dimensions: [("kind", kind.rawValue)])
                .increment(by: count)
        }
        logger.info("Housekeeping was done", metadata: metadata)
        if report.isHistoryLeft {
            logger.warning("The history could not be locked within a second; its months are left to the next pass")
        }
    }
}
