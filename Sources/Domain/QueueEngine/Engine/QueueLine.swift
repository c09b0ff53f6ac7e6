/// What the engine works out about a queue and never stores.
struct QueueLine: Sendable {
    /// Slots of calls that hold a place, in serving order.
    var calls: [Int] = []
    /// Slots of agents who are members, by agent.
    var members: [Int] = []
    /// How many of the calls are in phase waiting.
    var waiting = 0
}
