/// How a simulated switch misbehaves; by default not at all.
public struct SimulatedFaults: Hashable, Sendable {
    /// Share of events that are told twice, 0–1.
    public var repeatedEvents: Double
    /// Share of commands that the switch never gets, 0–1.
    public var lostCommands: Double
    /// How long a command is under way; drawn for each, order within a call kept.
    public var commandDelay: ClosedRange<Duration>

    /// Makes faults; without arguments, none.
    public init(
        repeatedEvents: Double = 0,
        lostCommands: Double = 0,
        commandDelay: ClosedRange<Duration> = .zero ... .zero
    ) {
        self.repeatedEvents = repeatedEvents
        self.lostCommands = lostCommands
        self.commandDelay = commandDelay
    }
}
