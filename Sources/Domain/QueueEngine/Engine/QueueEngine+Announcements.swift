extension QueueEngine {
    /// The caller has joined the line in sound too: position and wait are due now, the repeated message later.
    mutating func joinAnnouncements(_ slot: Int, _ queue: Int) {
        let settings = queues[queue].definition.settings.announcements
        commands.append(.play(calls[slot].id, Announcement(.firstWait)))
        guard settings.positionInterval != nil || settings.waitInterval != nil || settings.repeatInterval != nil else {
            return
        }
        calls[slot].spoken.nextPosition = settings.positionInterval.map { _ in now }
        calls[slot].spoken.nextWait = settings.waitInterval.map { _ in now }
        calls[slot].spoken.nextRepeat = settings.repeatInterval.map { now + $0 }
        speak(slot)
    }

    mutating func announce(_ slot: Int, _ announcement: Announcement) {
        record(.announced(calls[slot].id, announcement))
        commands.append(.play(calls[slot].id, announcement))
    }

    /// Speaks what is due and sets the next deadline.
    mutating func speak(_ slot: Int) {
        calls[slot].announcement = nil
        guard calls[slot].phase.isQueued, let queue = queueSlot(of: slot) else { return }
        let settings = queues[queue].definition.settings.announcements
        guard calls[slot].phase != .connecting else { return scheduleSpeech(slot, settings) }
        let earliest = calls[slot].spoken.last.map { $0 + settings.minimumInterval } ?? now
        if now >= earliest { speakDue(slot, queue, settings) }
        scheduleSpeech(slot, settings)
    }

    private mutating func speakDue(_ slot: Int, _ queue: Int, _ settings: QueueSettings.Announcements) {
        let spoken = calls[slot].spoken
        if let due = spoken.nextPosition, due <= now {
            calls[slot].spoken.nextPosition = settings.positionInterval.map { now + $0 }
            speakPosition(slot, queue)
        }
        if let due = spoken.nextWait, due <= now {
            calls[slot].spoken.nextWait = settings.waitInterval.map { now + $0 }
            speakWait(slot, queue)
        }
        if let due = spoken.nextRepeat, due <= now {
            calls[slot].spoken.nextRepeat = settings.repeatInterval.map { now + $0 }
            calls[slot].spoken.last = now
            announce(slot, Announcement(.repeatWait))
        }
    }

    private mutating func scheduleSpeech(_ slot: Int, _ settings: QueueSettings.Announcements) {
        let spoken = calls[slot].spoken
        guard let next = [spoken.nextPosition, spoken.nextWait, spoken.nextRepeat].compactMap({ $0 }).min() else {
            return
        }
        let earliest = spoken.last.map { $0 + settings.minimumInterval } ?? next
        // Never at this very instant again, whatever the intervals are set to.
        let at = max(next, earliest, now + .seconds(1))
        calls[slot].announcement = deadline(at, .announcement, slot)
    }

    /// A spoken position only gets smaller; when it has grown nothing is said.
    private mutating func speakPosition(_ slot: Int, _ queue: Int) {
        let position = position(slot, queue)
        if let before = calls[slot].spoken.position, position > before { return }
        calls[slot].spoken.position = position
        calls[slot].spoken.last = now
        announce(slot, Announcement(.position, position: position))
    }

    /// Never spoken higher while agents did not shrink and calls ahead did not grow; silent when nobody serves.
    private mutating func speakWait(_ slot: Int, _ queue: Int) {
        let ahead = position(slot, queue) - 1
        refreshBoard()
        let agents = servingAgents(queue)
        guard let estimate = estimate(queue, ahead: ahead, agents: agents) else { return }
        var minutes = spokenMinutes(estimate.biased, queue)
        let thousandths = Int64((agents * 1000).rounded())
        let spoken = calls[slot].spoken
        if let before = spoken.minutes, thousandths >= spoken.agents, ahead <= spoken.ahead {
            minutes = min(minutes, before)
        }
        calls[slot].spoken.minutes = minutes
        calls[slot].spoken.ahead = ahead
        calls[slot].spoken.agents = thousandths
        calls[slot].spoken.last = now
        let wait: Announcement.SpokenWait = minutes > 20 ? .moreThanTwentyMinutes : .lessThan(minutes: minutes)
        announce(
            slot,
            Announcement(.wait, wait: wait, estimate: Milliseconds(Int64((estimate.biased * 1000).rounded())))
        )
    }
}
