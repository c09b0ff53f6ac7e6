/// How often things go wrong, in times per thousand. Drawn from the seed, so that some worlds are calm and some are not.
struct SimulationFaults {
    /// A report of the switch is lost until somebody compares.
    var reportLost: Int64
    /// A report arrives twice.
    var reportRepeated: Int64
    /// A report arrives late, and so after younger ones.
    var reportLate: Int64
    /// A commit fails: nothing is stored, the worker begins again from what is.
    var commitFailed: Int64
    /// A commit's outcome is unknown although it was stored: its commands are never sent.
    var commitUnknown: Int64
    /// The worker dies between two commands.
    var workerKilled: Int64
    /// A command is carried out twice.
    var commandRepeated: Int64
    /// The winner of an offer is gone before the bridge is up.
    var agentGone: Int64
    /// The switch starts anew: every call and leg in it is gone.
    var switchRestarted: Int64

    static let none = SimulationFaults(
        reportLost: 0,
        reportRepeated: 0,
        reportLate: 0,
        commitFailed: 0,
        commitUnknown: 0,
        workerKilled: 0,
        commandRepeated: 0,
        agentGone: 0,
        switchRestarted: 0
    )

    /// Draws one of calm, usual and stormy.
    static func drawn(from random: inout SimulationRandom) -> SimulationFaults {
        let strength = random.number(0...3)
        guard strength > 0 else { return .none }
        func upTo(_ most: Int64) -> Int64 { random.number(0...most * strength) }
        return SimulationFaults(
            reportLost: upTo(5),
            reportRepeated: upTo(20),
            reportLate: upTo(20),
            commitFailed: upTo(2),
            commitUnknown: upTo(2),
            workerKilled: upTo(2),
            commandRepeated: upTo(20),
            agentGone: upTo(15),
            switchRestarted: random.happens(300) ? 1 : 0
        )
    }
}
