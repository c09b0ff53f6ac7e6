extension QueueEngine {
    /// Agents logged in and not paused, each shared between the queues that have waiting calls (queue.md §9).
    ///
    /// Reads the board: refresh it before. The answer is kept until who serves, or which queues are busy, changes.
    mutating func servingAgents(_ queue: Int) -> Double {
        let busy = queue < 64 ? firstBusy | 1 << UInt64(queue) : firstBusy
        let isCertain = lines.count <= 64
        if isCertain, let known = lines[queue].serving, known.version == board.servingVersion, known.busy == busy {
            return known.agents
        }
        let agents = countServing(queue, busy)
        lines[queue].serving = QueueLine.Serving(version: board.servingVersion, busy: busy, agents: agents)
        return agents
    }

    private func countServing(_ queue: Int, _ busy: UInt64) -> Double {
        let own = queue >= 64 && lines[queue].calls.isEmpty ? 1 : 0
        // How many agents serve so many queues: as many divisions as there are numbers of queues.
        var counts = [Int](repeating: 0, count: busyQueues.count + 2)
        for member in lines[queue].members where member.isLoggedIn {
            let standing = board.standings[member.agent]
            guard standing.isServing else { continue }
            counts[(standing.firstLogins & busy).nonzeroBitCount + standing.otherBusyLogins + own] += 1
        }
        return counts.enumerated().reduce(0) { sum, group in
            group.element == 0 ? sum : sum + Double(group.element) / Double(group.offset)
        }
    }

    /// The estimate in seconds, with and without the bias; nil when nobody serves.
    func estimate(_ queue: Int, ahead: Int, agents: Double) -> (raw: Double, biased: Double)? {
        let statistics = queues[queue].statistics
        let usual = queues[queue].definition.settings.defaultHandleTime
        return statistics.estimate(ahead: ahead, agents: agents, defaultHandleTime: usual).map { raw in
            (raw, raw * statistics.bias)
        }
    }

    /// Minutes as spoken: calibrated and rounded up; 21 is "more than 20".
    func spokenMinutes(_ estimate: Double, _ queue: Int) -> Int {
        queues[queue].statistics.spokenMinutes(estimate)
    }

    mutating func estimateAtEntry(_ slot: Int, _ queue: Int, ahead: Int) {
        refreshBoard()
        // On a line of its own: within the call it would copy the engine, which both read and change.
        let agents = servingAgents(queue)
        guard let estimate = estimate(queue, ahead: ahead, agents: agents) else { return }
        calls[slot].rawEstimate = estimate.raw
        calls[slot].estimateAtEntry = Milliseconds(Int64((estimate.biased * 1000).rounded()))
        let minutes = spokenMinutes(estimate.biased, queue)
        calls[slot].promiseAtEntry = minutes > 20 ? nil : .seconds(Int64(minutes) * 60)
    }

    /// Counts an answered call: service level, waits, and how good the estimate was.
    mutating func count(answered slot: Int, _ queue: Int) {
        let waited = now.since(calls[slot].waitingSince)
        queues[queue].totals.answeredWait += waited
        queues[queue].totals.longestWait = max(queues[queue].totals.longestWait, waited)
        if waited <= queues[queue].definition.settings.serviceLevel.seconds { queues[queue].totals.answeredInTime += 1 }
        queues[queue].statistics.waited(waited, gaveUp: false)
        guard let estimate = calls[slot].estimateAtEntry, let raw = calls[slot].rawEstimate else { return }
        let error = estimate.seconds - waited.seconds
        queues[queue].totals.estimates += 1
        queues[queue].totals.error += error
        queues[queue].totals.squaredError += error * error
        queues[queue].statistics.answered(waited: waited.seconds, estimated: raw)
        guard let promise = calls[slot].promiseAtEntry else { return }
        let isKept = waited <= promise
        queues[queue].totals.promises += 1
        queues[queue].totals.kept += isKept ? 1 : 0
        queues[queue].statistics.promised(isKept: isKept)
    }

    // MARK: Widening

    mutating func scheduleWidening(_ slot: Int, _ queue: Int) {
        let steps = queues[queue].definition.settings.distribution.widening
        guard calls[slot].wideningDone < steps.count else {
            calls[slot].widening = nil
            return
        }
        let at = max(now, calls[slot].waitingSince + steps[calls[slot].wideningDone].after)
        calls[slot].widening = deadline(at, .widening, slot)
    }

    mutating func widen(_ slot: Int) {
        guard calls[slot].phase.isQueued, let queue = queueSlot(of: slot) else { return }
        let steps = queues[queue].definition.settings.distribution.widening
        guard calls[slot].wideningDone < steps.count else {
            calls[slot].widening = nil
            return
        }
        let step = steps[calls[slot].wideningDone]
        calls[slot].wideningDone += 1
        if let index = calls[slot].skills.firstIndex(where: { $0.skill == step.skill }) {
            if let level = step.level {
                calls[slot].skills[index].level = min(level, calls[slot].skills[index].level)
            } else {
                calls[slot].skills.remove(at: index)
            }
            record(.widened(calls[slot].id, calls[slot].skills))
        }
        scheduleWidening(slot, queue)
    }
}
