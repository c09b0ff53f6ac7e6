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
        var sounds = own(announcement.prompt, in: queue).map { [$0] } ?? spoken([.message(announcement.prompt)])
        if let position = announcement.position { sounds += spoken(Phrase.saying(position: position)) }
        if let wait = announcement.wait { sounds += spoken(Phrase.saying(wait)) }
        return Array(sounds.prefix(SwitchLimits.soundsPerPlayback))
    }

    /// What a mobile's owner hears before pressing the key.
    public var confirmation: [SoundName] { spoken([.confirm]) }

    private func own(_ role: PromptRole, in queue: QueueID?) -> SoundName? {
        queue.flatMap { recordings[$0]?[role] }
    }

    /// The product has no welcome of its own, and nothing to say around a position or a wait.
    private func spoken(_ phrases: [Phrase]) -> [SoundName] {
        guard let folder else { return [] }
        return phrases.filter { $0.text(in: .swedish) != nil }.compactMap { SoundName("\(folder.path)/\($0.name)") }
    }
}
