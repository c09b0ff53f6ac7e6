import ArgumentParser

/// `koplus-bench`: measures the product against baselines in the same run, because machines are noisy and ratios are not.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "koplus-bench",
        abstract: "Measures KÖ Plus beside a baseline on the same machine in the same run.",
        subcommands: [EngineCommand.self, PostgresCommand.self, RoutingCommand.self, CallsCommand.self]
    )
}
