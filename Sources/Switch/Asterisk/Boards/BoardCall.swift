import DequeModule
import Domain

/// A caller of a shard, as far as the board knows.
struct BoardCall: Sendable {
    let arrived: ArrivedCall
    /// The caller's channel.
    let channel: String
    /// Whether it is answered: by us, or by the dialplan while nobody listened.
    var isUp: Bool
    /// Whether it was put to the music.
    var isAdmitted = false
    /// The leg that it talks to, or is being connected with.
    var connected: OfferID?
    /// The legs rung for it, in order.
    var legs: [OfferID] = []
    /// Under which lease the switch has it written down.
    var epoch: LeaseEpoch?
    /// Why it will leave, once we have asked for that.
    var leaving: LeaveCause?
    /// The playback that is heard.
    var playing: Playback?
    /// The playbacks after it.
    var playbacks: Deque<Playback> = []
    /// The highest number of a playback so far: a lower one is a repetition.
    var lastPlayback = -1

    struct Playback: Hashable, Sendable {
        let id: PlaybackID
        let sounds: [SoundName]
        var isStopped = false
    }
}
