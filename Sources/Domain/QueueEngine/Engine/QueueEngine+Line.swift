extension QueueEngine {
    /// Priority with ageing, real-valued (queue.md §3, §14.16).
    func effectivePriority(_ slot: Int, _ queue: Int) -> Double {
        let priority = Double(calls[slot].priority)
        guard let step = queues[queue].definition.settings.priorityAgeing, step > .zero else { return priority }
        return priority + Double(now.since(calls[slot].waitingSince).count) / Double(step.count)
    }

    /// Whether `left` is served before `right` within one queue.
    func isServed(_ left: Int, before right: Int, _ queue: Int) -> Bool {
        let ageing = queues[queue].definition.settings.priorityAgeing?.count ?? 0
        let ranks = (rank(left, ageing), rank(right, ageing))
        if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
        return calls[left].order < calls[right].order
    }

    /// The effective priority times the ageing step, less what all calls of the queue have in common: exact, and the same
    /// at every instant, so that a line once sorted stays sorted.
    private func rank(_ slot: Int, _ ageing: Int64) -> Int64 {
        guard ageing > 0 else { return Int64(calls[slot].priority) }
        return Int64(calls[slot].priority) * ageing - calls[slot].waitingSince.milliseconds
    }

    mutating func insertInLine(_ slot: Int, _ queue: Int) {
        if lines[queue].calls.isEmpty { setBusy(queue, true) }
        // Most calls belong last: look from the end.
        var place = lines[queue].calls.count
        while place > 0, isServed(slot, before: lines[queue].calls[place - 1], queue) { place -= 1 }
        lines[queue].calls.insert(slot, at: place)
        requireOrder(place, queue)
        lines[queue].count(calls[slot].phase, 1)
    }

    mutating func removeFromLine(_ slot: Int, _ queue: Int) {
        lines[queue].calls.firstIndex(of: slot).map { _ = lines[queue].calls.remove(at: $0) }
        lines[queue].count(calls[slot].phase, -1)
        if lines[queue].calls.isEmpty { setBusy(queue, false) }
    }

    mutating func setPhase(_ slot: Int, _ phase: CallState.Phase, _ queue: Int) {
        lines[queue].count(calls[slot].phase, -1)
        calls[slot].phase = phase
        lines[queue].count(phase, 1)
        requireDeadline(slot)
    }

    mutating func setPriority(_ slot: Int, _ priority: Int) {
        guard calls[slot].phase.isQueued, let queue = queueSlot(of: slot) else { return }
        removeFromLine(slot, queue)
        calls[slot].priority = priority
        insertInLine(slot, queue)
    }

    mutating func sortLine(_ queue: Int) {
        let sorted = lines[queue].calls.sorted { isServed($0, before: $1, queue) }
        lines[queue].calls = sorted
    }

    /// 1 + calls ahead now.
    func position(_ slot: Int, _ queue: Int) -> Int {
        (lines[queue].calls.lastIndex(of: slot) ?? lines[queue].calls.count) + 1
    }

    /// How long the longest waiting call has waited.
    func longestWait(_ queue: Int) -> Milliseconds {
        lines[queue].calls.lazy.map { now.since(calls[$0].waitingSince) }.max() ?? .zero
    }
}
