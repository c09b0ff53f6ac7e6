public import Domain
public import Switch

/// Which sounds a caller hears for what the engine wants said.
///
/// The engine speaks of roles, positions and minutes; names of sounds are known here only. A company's or queue's own
/// recording goes before the product's. A role without any sound is silent, and its action follows at once.
public struct PromptLibrary: Hashable, Sendable {
    /// Recordings of queues' own, by queue and role.
    public var recordings: [QueueID: [PromptRole: SoundName]]
    /// The folder of the product's sounds, such as `koplus/sv`; nil: the product says nothing.
    public var folder: SoundName?

    /// Makes a library of its parts.
    public init(recordings: [QueueID: [PromptRole: SoundName]] = [:], folder: SoundName? = nil) {
        self.recordings = recordings
        self.folder = folder
    }

    /// The sounds of an announcement, in order; empty: nothing is said.
    public func sounds(for announcement: Announcement, in queue: QueueID?) -> [SoundName] {
        var sounds = own(announcement.prompt, in: queue).map { [$0] } ?? usual(announcement.prompt)
        if let position = announcement.position { sounds += spoken(["place"] + number(position)) }
        if let wait = announcement.wait { sounds += spoken(words(for: wait)) }
        return Array(sounds.prefix(SwitchLimits.soundsPerPlayback))
    }

    /// What a mobile's owner hears before pressing the key.
    public var confirmation: [SoundName] { spoken(["confirm"]) }

    private func own(_ role: PromptRole, in queue: QueueID?) -> SoundName? {
        queue.flatMap { recordings[$0]?[role] }
    }

    /// The product has no welcome of its own, and nothing to say around a position or a wait.
    private func usual(_ role: PromptRole) -> [SoundName] {
        switch role {
        case .welcome, .position, .wait: []
        case .firstWait: spoken(["first-wait"])
        case .repeatWait: spoken(["repeat-wait"])
        case .closed: spoken(["closed"])
        case .full: spoken(["full"])
        case .tooLong: spoken(["too-long"])
        case .nobodyThere: spoken(["nobody-there"])
        case .timedOut: spoken(["timed-out"])
        }
    }

    private func words(for wait: Announcement.SpokenWait) -> [String] {
        switch wait {
        case .lessThan(let minutes) where minutes <= 1: ["wait-under-a-minute"]
        case .lessThan(let minutes): ["wait-less-than"] + number(minutes) + ["minutes"]
        case .moreThanTwentyMinutes: ["wait-over-twenty-minutes"]
        }
    }

    /// 0–99 are one recording each; larger ones are spoken as "over 99".
    private func number(_ value: Int) -> [String] {
        (0...99).contains(value) ? ["number-\(value)"] : ["over-number-99"]
    }

    private func spoken(_ names: [String]) -> [SoundName] {
        guard let folder else { return [] }
        return names.compactMap { SoundName("\(folder.path)/\($0)") }
    }
}
