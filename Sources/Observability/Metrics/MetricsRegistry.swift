public import Metrics
import Synchronization

/// Keeps the process's metrics and writes them as Prometheus reads them (text format 0.0.4).
///
/// Counters end in `_total`; timers are histograms in seconds. A company is never a label, and the number of series is
/// limited all the same: beyond the limit new series are counted in `koplus_metrics_series_refused_total` and kept out.
public final class MetricsRegistry: MetricsFactory {
    /// The bounds of a histogram of seconds, from 1 ms to 5 min; 20 is the usual service level.
    public static let secondsBounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 300]

    private enum Series: Sendable {
        case counter(CounterSeries)
        case gauge(GaugeSeries)
        case histogram(HistogramSeries)

        var typeName: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    private struct Families: Sendable {
        var byName: [String: [String: Series]] = [:]
        var count = 0
    }

    private let help: [String: String]
    private let seriesLimit: Int
    private let families = Mutex(Families())
    private let refused = CounterSeries()

    /// Makes an empty registry.
    ///
    /// - Parameters:
    ///   - help: the sentence that explains a metric, by its name as exposed.
    ///   - seriesLimit: how many series at most are kept.
    public init(help: [String: String] = [:], seriesLimit: Int = 5000) {
        self.help = help
        self.seriesLimit = seriesLimit
    }

    /// All metrics in the text format, families and series in the order of their names.
    public func exposition() -> String {
        let families = families.withLock { $0.byName }
        var text = ""
        for (name, series) in families.sorted(by: { $0.key < $1.key }) {
            guard let typeName = series.first?.value.typeName else { continue }
            text += "# HELP \(name) \(explanation(of: name))\n# TYPE \(name) \(typeName)\n"
            for (labels, series) in series.sorted(by: { $0.key < $1.key }) {
                text += Self.lines(name, labels, series)
            }
        }
        let name = "koplus_metrics_series_refused_total"
        text += "# HELP \(name) Series kept out because there were too many.\n# TYPE \(name) counter\n"
        return text + "\(name) \(MetricName.number(refused.value))\n"
    }

    /// The counter of this name and these labels; the same each time.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    /// The counter of this name and these labels, for fractions.
    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    /// The gauge of this name and these labels.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    /// A histogram, or a gauge of the last value when it does not aggregate.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return gauge(label, dimensions) }
        return histogram(label, dimensions)
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    /// Does nothing: a series stays until the process ends.
    public func destroyCounter(_: any CounterHandler) {}
    /// Does nothing: a series stays until the process ends.
    public func destroyFloatingPointCounter(_: any FloatingPointCounterHandler) {}
    /// Does nothing: a series stays until the process ends.
    public func destroyMeter(_: any MeterHandler) {}
    /// Does nothing: a series stays until the process ends.
    public func destroyRecorder(_: any RecorderHandler) {}
    /// Does nothing: a series stays until the process ends.
    public func destroyTimer(_: any TimerHandler) {}

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
        let name = MetricName.sanitized(label)
        let made = Series.counter(CounterSeries())
        let kept = keep(made, name: name.hasSuffix("_total") ? name : name + "_total", dimensions: dimensions)
        guard case .counter(let series) = kept else { return CounterSeries() }
        return series
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        let kept = keep(.gauge(GaugeSeries()), name: MetricName.sanitized(label), dimensions: dimensions)
        guard case .gauge(let series) = kept else { return GaugeSeries() }
        return series
    }

    private func histogram(_ label: String, _ dimensions: [(String, String)]) -> HistogramSeries {
        let made = HistogramSeries(bounds: Self.secondsBounds)
        let kept = keep(.histogram(made), name: MetricName.sanitized(label), dimensions: dimensions)
        guard case .histogram(let series) = kept else { return made }
        return series
    }

    private func keep(_ series: Series, name: String, dimensions: [(String, String)]) -> Series {
        let labels = MetricName.labels(dimensions)
        return families.withLock { families in
            if let known = families.byName[name]?[labels] { return known }
            let isOtherType = families.byName[name]?.first.map { $0.value.typeName != series.typeName } ?? false
            guard families.count < seriesLimit, !isOtherType else {
                refused.increment(by: Int64(1))
                return series
            }
            families.count += 1
            families.byName[name, default: [:]][labels] = series
            return series
        }
    }

    private func explanation(of name: String) -> String {
        help[name] ?? name.split(separator: "_").joined(separator: " ").capitalizedFirst + "."
    }

    private static func lines(_ name: String, _ labels: String, _ series: Series) -> String {
        switch series {
        case .counter(let counter): return "\(name)\(labels) \(MetricName.number(counter.value))\n"
        case .gauge(let gauge): return "\(name)\(labels) \(MetricName.number(gauge.value))\n"
        case .histogram(let histogram):
            let reading = histogram.snapshot
            var text = ""
            var below: UInt64 = 0
            for (bound, count) in zip(histogram.bounds + [.infinity], reading.counts) {
                below += count
                let all = MetricName.labels(labels, adding: "le", MetricName.number(bound))
                text += "\(name)_bucket\(all) \(below)\n"
            }
            return text + "\(name)_sum\(labels) \(MetricName.number(reading.sum))\n\(name)_count\(labels) \(below)\n"
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
