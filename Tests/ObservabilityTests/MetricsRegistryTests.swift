import Metrics
import Observability
import Testing

struct MetricsRegistryTests {
    @Test func `counters, gauges and histograms are written as Prometheus reads them`() {
        let registry = MetricsRegistry(help: ["koplus_calls_offered_total": "Calls that reached a queue."])
        let counter = registry.makeCounter(label: "koplus.calls.offered", dimensions: [("plan", "p\"1")])
        counter.increment(by: 2)
        registry.makeCounter(label: "koplus.calls.offered", dimensions: [("plan", "p\"1")]).increment(by: 1)
        registry.makeMeter(label: "koplus_agents", dimensions: [("state", "ready")]).set(3.5)
        let timer = registry.makeTimer(label: "koplus_call_wait_seconds", dimensions: [])
        timer.recordNanoseconds(15_000_000_000)
        timer.recordNanoseconds(20_000_000_000)
        let text = registry.exposition()
        #expect(text.contains("# HELP koplus_calls_offered_total Calls that reached a queue.\n"))
        #expect(text.contains("# TYPE koplus_calls_offered_total counter\n"))
        #expect(text.contains("koplus_calls_offered_total{plan=\"p\\\"1\"} 3\n"))
        #expect(text.contains("koplus_agents{state=\"ready\"} 3.5\n"))
        #expect(text.contains("koplus_call_wait_seconds_bucket{le=\"10\"} 0\n"))
        #expect(text.contains("koplus_call_wait_seconds_bucket{le=\"20\"} 2\n"))
        #expect(text.contains("koplus_call_wait_seconds_bucket{le=\"+Inf\"} 2\n"))
        #expect(text.contains("koplus_call_wait_seconds_sum 35\nkoplus_call_wait_seconds_count 2\n"))
    }

    @Test func `series beyond the limit are refused and counted`() {
        let registry = MetricsRegistry(seriesLimit: 2)
        for number in 0..<5 {
            registry.makeCounter(label: "many", dimensions: [("n", "\(number)")]).increment(by: 1)
        }
        let text = registry.exposition()
        #expect(text.contains("many_total{n=\"1\"} 1\n"))
        #expect(!text.contains("n=\"2\""))
        #expect(text.contains("koplus_metrics_series_refused_total 3\n"))
    }

    @Test func `a name never changes its type`() {
        let registry = MetricsRegistry()
        registry.makeMeter(label: "thing", dimensions: []).set(1.0)
        registry.makeTimer(label: "thing", dimensions: [("a", "b")]).recordNanoseconds(1)
        #expect(!registry.exposition().contains("thing_bucket"))
    }
}
