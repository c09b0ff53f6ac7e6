import Domain
import ServiceLifecycle
import Switch

/// Lets callers call in and agents answer, by a plan that is the same at every start.
///
/// 580 callers an hour for eight agents who need some 45 seconds for each: queues form, and melt.
struct DemoTraffic: Service {
    static let seed: UInt64 = 2026

    let cast: DemoCast
    let telephony: SimulatedSwitch

    func run() async throws {
        people()
        await cancelWhenGracefulShutdown { await call() }
    }

    /// What people do at their telephones; the last of them misses calls more often than others.
    private func people() {
        let answer = DeviceBehaviour.Reaction.answers(after: .seconds(2) ... .seconds(6))
        for (index, agent) in cast.agents.enumerated() {
            guard let device = agent.device else { continue }
            let behaviour = DeviceBehaviour(
                reaction: answer,
                talks: .seconds(15) ... .seconds(55),
                missed: index == cast.agents.count - 1 ? 0.25 : 0.05
            )
            telephony.setBehaviour(behaviour, of: .device(device))
        }
    }

    private func call() async {
        var plan = CallerPlan(
            lines: cast.lines.map { CallerPlan.Line($0.number, callersPerHour: $0.callersPerHour) },
            callers: DemoCast.callers,
            patience: .seconds(15) ... .seconds(75),
            patientShare: 0.5,
            opening: 12,
            seed: Self.seed
        )
        // Until the worker has published the numbers nobody can call.
        while !Task.isCancelled, !cast.lines.allSatisfy({ telephony.isPublished($0.number) }) {
            try? await Task.sleep(for: .milliseconds(200))
        }
        while !Task.isCancelled {
            let caller = plan.next()
            try? await Task.sleep(for: caller.after)
            telephony.arrive(caller)
        }
    }
}
