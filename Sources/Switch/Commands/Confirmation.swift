/// What an answering telephone must do before it counts: hear a sound, press a key.
///
/// So that a mobile's voicemail never takes a call ("tryck 1 för att ta samtalet").
public struct Confirmation: Hashable, Sendable {
    /// The key to press.
    public var key: DialKey
    /// What is played, once, when the telephone answers.
    public var sounds: [SoundName]

    /// Makes a confirmation of its parts.
    public init(key: DialKey, sounds: [SoundName]) {
        self.key = key
        self.sounds = sounds
    }
}
