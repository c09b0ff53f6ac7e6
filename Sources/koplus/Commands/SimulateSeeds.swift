import Scenarios

/// `koplus simulate --seeds N`: runs the world around the engine, one seed after the other, and says what it found.
struct SimulateSeeds {
    let first: UInt64
    let count: Int
    let events: Int

    /// Prints one line a seed with its hash; progress goes to stderr every hundred seeds. Refuses when a rule broke.
    func run() throws(CommandRefusal) {
        var broken: [UInt64] = []
        for offset in 0..<UInt64(count) {
            let report = SimulationWorld.run(seed: first + offset, events: events)
            Output.write(line(of: report))
            for violation in report.violations { Output.write("seed \(report.seed) \(violation)") }
            if !report.violations.isEmpty { broken.append(report.seed) }
            if (offset + 1).isMultiple(of: 100) { Output.complain("\(offset + 1) of \(count) seeds") }
        }
        guard broken.isEmpty else {
            let seeds = broken.prefix(10).map(String.init).joined(separator: ", ")
            throw CommandRefusal(line: "\(broken.count) of \(count) seeds broke a rule: \(seeds)")
        }
    }

    private func line(of report: SimulationReport) -> String {
        "seed \(report.seed) events \(report.events) calls \(report.calls) connected \(report.connected) "
            + "restarts \(report.restarts) hash \(String(report.hash, radix: 16))"
    }
}
