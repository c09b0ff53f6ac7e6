/// What one seed's world came to.
public struct SimulationReport: Equatable, Sendable {
    /// The seed.
    public let seed: UInt64
    /// Events that the engine handled.
    public internal(set) var events = 0
    /// Calls that arrived.
    public internal(set) var calls = 0
    /// Calls that were connected to an agent.
    public internal(set) var connected = 0
    /// How often the engine began again from what was stored.
    public internal(set) var restarts = 0
    /// Instants of all records and a state hash now and then, folded into one: two processes with one seed must agree.
    public internal(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// What must never be: which rule, at which event.
    public internal(set) var violations: [String] = []

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func fold(_ value: UInt64) {
        hash = (hash ^ value) &* 0x0000_0100_0000_01B3
    }
}
