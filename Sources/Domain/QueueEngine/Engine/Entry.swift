/// A call at the door of a queue: as it arrived, or as another queue passed it on.
struct Entry {
    var call: CallID
    var from: PhoneNumber?
    var priority: Int
    /// What the call itself requires.
    var skills: [SkillLevel]
    /// When it reached the switch, or the queue before passed it on.
    var since: Instant
    /// The queues that have passed it on, oldest first.
    var earlierQueues: [QueueID] = []

    /// The same call when a queue passes it on.
    func leaving(_ queue: QueueID) -> Entry {
        var next = self
        next.earlierQueues.append(queue)
        return next
    }
}

extension Entry {
    /// A call that holds a place, as it would come to another queue now.
    init(_ call: CallState, at now: Instant) {
        self.init(
            call: call.id,
            from: call.from,
            priority: call.priority,
            skills: call.ownSkills,
            since: now,
            earlierQueues: call.earlierQueues
        )
    }
}
