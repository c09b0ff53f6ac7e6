import ArgumentParser
import Domain

/// `koplus-bench engine`: one company's engine alone, fed as fast as it takes.
struct EngineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Events per second of one engine, history and changes taken after every \(EngineLoad.commit)."
    )

    @Option(help: "Events of one round.")
    var events = 2_000_000
    @Option(help: "Agents, all members of all queues.")
    var agents = 100
    @Option(help: "Queues.")
    var queues = 10

    func run() async throws {
        for load in EngineLoad.Shape.allCases {
            var best = 0.0
            for _ in 0..<3 {
                var world = EngineLoad(agents: agents, queues: queues, shape: load)
                let clock = ContinuousClock()
                let length = clock.measure { world.run(events: events) }
                best = max(best, Double(world.handled) / (length / .seconds(1)))
            }
            let mark = best >= 1_000_000 ? "reached" : "MISSED"
            print(
                "engine, \(load.rawValue.padding(to: 36))\(String(Int(best)).padded(10)) events/s   aim 1000000 \(mark)"
            )
        }
    }
}
