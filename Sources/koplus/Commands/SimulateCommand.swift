import ArgumentParser
import Scenarios

/// `koplus simulate`: the queue engine driven by a file, or by seeded worlds.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Drive the queue engine: from a scenario file, or through seeded worlds full of faults."
    )

    @Argument(help: "A scenario file (JSON), or - for standard input.")
    var file: String?
    @Option(help: "Run so many seeded worlds and check every rule after every event.")
    var seeds: Int?
    @Option(help: "The first seed.")
    var firstSeed: UInt64 = 1
    @Option(help: "Events in each seeded world.")
    var events = 10_000

    func validate() throws {
        guard (file == nil) != (seeds == nil) else {
            throw ValidationError("name either a scenario file (or -) or --seeds N")
        }
        guard (1...1_000_000).contains(seeds ?? 1), (1...10_000_000).contains(events) else {
            throw ValidationError("--seeds must be 1 to 1000000 and --events 1 to 10000000")
        }
    }

    func run() async throws {
        if let seeds {
            return try SimulateSeeds(first: firstSeed, count: seeds, events: events).run()
        }
        let lines = try InputFile(name: file ?? "-").decode { try QueueScenario.run($0) }
        Output.write(lines.joined(separator: "\n"))
    }
}
