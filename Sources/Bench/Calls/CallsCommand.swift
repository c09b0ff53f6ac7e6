import ArgumentParser
import AsteriskTestSupport
import Domain
import Foundation
import Storage
import Switch
import SystemTestSupport

/// `koplus-bench calls`: real SIP calls through the product, and through app_queue on the same Asterisk.
struct CallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Connected calls per second against the agents' ceiling, and the time from free to ringing."
    )

    @Option(help: "Agents, each with a telephone.")
    var agents = 100
    @Option(help: "How long an agent talks, milliseconds.")
    var talk = 1930
    @Option(help: "Seconds that are measured, after the beginning.")
    var seconds = 20
    @Option(help: "Callers who wait beside those who talk.")
    var waiting = 30

    func run() async throws {
        let directory = try RunDirectory("bench-calls")
        let crowd = try await AgentCrowd.start(talk: .milliseconds(talk), in: directory)
        let queue = AppQueue(agents: agents, port: crowd.port)
        let asterisk = try await TestAsterisk(amend: queue.add)
        defer { asterisk.kill() }
        let ceiling = Double(agents) * 1000 / Double(talk)
        print("\(agents) agents who talk \(talk) ms: the ceiling is \(ceiling.text(1)) calls/s")
        try await measureOurs(asterisk, crowd, directory, ceiling)
        print(try await measure("app_queue", AppQueue.number, asterisk, crowd, directory, ceiling))
        await crowd.end()
    }

    private func measureOurs(
        _ asterisk: TestAsterisk,
        _ crowd: AgentCrowd,
        _ directory: RunDirectory,
        _ ceiling: Double
    ) async throws {
        let place = asterisk.place
        let telephony = AsteriskSwitch(
            .init(host: "127.0.0.1", port: place.httpPort, user: place.user, password: place.password),
            logger: BenchCluster.logger
        )
        try await BenchCluster.use { cluster in
            let port = crowd.port
            let town = try await BenchTown.build(on: cluster, companies: 1, agents: agents) {
                "sip:k\($0)@127.0.0.1:\(port)"
            }
            try await town.whileWorking(with: telephony) { _ in
                let number = town.companies[0].number.e164
                print(try await measure("KÖ Plus", number, asterisk, crowd, directory, ceiling))
            }
        }
        await telephony.close()
    }

    private func measure(
        _ name: String,
        _ number: String,
        _ asterisk: TestAsterisk,
        _ crowd: AgentCrowd,
        _ directory: RunDirectory,
        _ ceiling: Double
    ) async throws -> String {
        let began = Date()
        let calls = Int(ceiling * Double(seconds + 8)) + agents + waiting
        let plan = Callers.Plan(calls: calls, every: .milliseconds(5), atOnce: agents + waiting)
        let callers = try await Callers.call(number, plan, at: asterisk.place.sipPort, in: directory)
        let window = DateInterval(start: began + 6, duration: Double(seconds))
        try await eventually("the measured time is over", within: .seconds(seconds + 60), every: .milliseconds(250)) {
            Date() > window.end
        }
        callers.stopCalling()
        try await callers.finish(within: .seconds(90))
        let figures = crowd.figures(in: window)
        let share = figures.connected / ceiling
        return
            "\(name.padding(to: 10)) connected \(figures.connected.text(1))/s = \((share * 100).text(1)) % of the ceiling"
            + "   free→ring p50 \((figures.median * 1000).text(1)) ms, p99 \((figures.p99 * 1000).text(1)) ms"
    }
}
