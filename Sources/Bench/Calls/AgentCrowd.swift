import Foundation
import SystemTestSupport

/// Many agents' telephones in one SIPp, told apart by the user that is called; each answers at once.
struct AgentCrowd {
    /// What the telephones saw.
    struct Figures {
        /// Answers that the switch acknowledged, per second.
        let connected: Double
        /// From an agent's BYE to the next INVITE at that agent, seconds.
        let median: Double
        let p99: Double
    }

    private let sipp: SIPp

    /// The port that all of them listen at.
    var port: Int { sipp.port }

    /// Starts them; each hangs up after `talk`.
    static func start(talk: Duration, in directory: RunDirectory) async throws -> AgentCrowd {
        let scenario = AgentScenario.answers(after: .milliseconds(1), hangsUpAfter: talk)
        let options = ["-default_behaviors", "all,-bye"]
        let xml = scenario.xml(media: nil)
        return AgentCrowd(sipp: try await SIPp.start("agents", scenario: xml, at: "127.0.0.1", options, in: directory))
    }

    /// What they saw within a time.
    func figures(in window: DateInterval) -> Figures {
        let rings = sipp.dialogues().compactMap(Ring.init)
        let connected = rings.filter { $0.acknowledgedAt.map(window.contains) ?? false }.count
        var gaps: [Double] = []
        for own in Dictionary(grouping: rings, by: \.device).values {
            let ordered = own.sorted { $0.rangAt < $1.rangAt }
            for (former, next) in zip(ordered, ordered.dropFirst()) {
                guard let free = former.endedAt, window.contains(free), former.end == .agentHungUp else { continue }
                gaps.append(next.rangAt.timeIntervalSince(free))
            }
        }
        gaps.sort()
        let p99 = gaps.isEmpty ? 0 : gaps[min(gaps.count - 1, gaps.count * 99 / 100)]
        return Figures(connected: Double(connected) / window.duration, median: gaps.middle, p99: p99)
    }

    /// Ends them.
    func end() async { await sipp.program.destroy() }
}
