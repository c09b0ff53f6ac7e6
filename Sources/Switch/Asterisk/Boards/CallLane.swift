import DequeModule

/// The requests of one call, strictly in their order: the next leaves when the one before is answered.
///
/// Asterisk answers requests of one call that cross each other with errors, and may lose them.
struct CallLane: Sendable {
    /// A request under way, and the number by which its answer is known.
    struct Sent: Hashable, Sendable {
        let number: UInt64
        let request: CallRequest
    }

    private(set) var sent: Sent?
    private var waiting: Deque<CallRequest> = []

    /// Whether nothing is under way and nothing waits.
    var isEmpty: Bool { sent == nil && waiting.isEmpty }

    /// Puts a request at the end; false when the lane is full and it is dropped.
    mutating func add(_ request: CallRequest) -> Bool {
        guard waiting.count < SwitchLimits.commandsPerCall else { return false }
        waiting.append(request)
        return true
    }

    /// Takes requests that have not left out of the lane.
    mutating func drop(where isUnwanted: (CallRequest) -> Bool) {
        waiting.removeAll(where: isUnwanted)
    }

    /// What is to be sent now, under this number; nil when one is under way or none waits.
    mutating func next(number: UInt64) -> Sent? {
        guard sent == nil, let request = waiting.popFirst() else { return nil }
        let next = Sent(number: number, request: request)
        sent = next
        return next
    }

    /// Takes the answer to a request; nil when it is not the one under way (the connection was lost in between).
    mutating func answered(_ number: UInt64) -> CallRequest? {
        guard let sent, sent.number == number else { return nil }
        self.sent = nil
        return sent.request
    }
}
