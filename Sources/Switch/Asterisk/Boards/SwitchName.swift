import Domain

/// The names by which a shard's things are known in Asterisk.
///
/// All are made of our own identifiers, so that a repeated request is recognised by the switch (409), and a worker that
/// takes over reads from a name alone what the thing is.
struct SwitchName: Hashable, Sendable {
    let shard: ShardNumber

    /// The Stasis application.
    var application: String { "koplus-\(shard.value)" }
    /// The bridge in which callers wait with music.
    var hold: String { "\(application).hold" }
    /// The argument of a caller's channel when it enters the application, as the dialplan says it.
    static let caller = "call"
    /// The argument of a leg's channel when it enters the application.
    static let leg = "leg"
    /// The endpoint of the telephone company's line.
    static let trunk = "koplus-trunk"

    /// A leg's channel.
    func leg(_ leg: OfferID, of call: CallID) -> String { "\(application).leg.\(call).\(leg)" }

    /// The bridge in which a caller and a leg talk.
    func talk(_ leg: OfferID, of call: CallID) -> String { "\(application).talk.\(call).\(leg)" }

    /// What a caller hears.
    func playback(_ playback: PlaybackID) -> String { "\(application).play.\(playback.call).\(playback.number)" }

    /// What a mobile's owner hears before pressing the key.
    func confirmation(_ leg: OfferID, of call: CallID) -> String { "\(application).confirm.\(call).\(leg)" }

    /// The call and leg of a leg's channel; nil for any other name.
    func readLeg(_ name: String) -> (call: CallID, leg: OfferID)? { pair(name, "leg") }

    /// The call and leg of a bridge of two that talk; nil for any other name.
    func readTalk(_ name: String) -> (call: CallID, leg: OfferID)? { pair(name, "talk") }

    /// The playback to a caller; nil for any other name.
    func readPlayback(_ name: String) -> PlaybackID? {
        guard let rest = rest(of: name, "play"), let dot = rest.firstIndex(of: "."),
            let call = CallID(rest[..<dot]), let number = Int(rest[rest.index(after: dot)...])
        else { return nil }
        return PlaybackID(call: call, number: number)
    }

    private func pair(_ name: String, _ kind: String) -> (call: CallID, leg: OfferID)? {
        guard let rest = rest(of: name, kind), let dot = rest.firstIndex(of: "."),
            let call = CallID(rest[..<dot]), let leg = OfferID(rest[rest.index(after: dot)...])
        else { return nil }
        return (call, leg)
    }

    private func rest(of name: String, _ kind: String) -> Substring? {
        let prefix = "\(application).\(kind)."
        return name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : nil
    }
}

extension SwitchName {
    /// The identifier of an arrived call: made of the channel's name and birth, so that every worker, now and after a
    /// take-over, calls it the same without writing anything to the switch.
    ///
    /// Asterisk's channel names are unique for a switch with a system name; the 74 free bits are two FNV-1a hashes.
    static func call(of channel: ARIChannel) -> CallID {
        var hashes: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F)
        for byte in channel.id.utf8 {
            hashes.0 = (hashes.0 ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            hashes.1 = (hashes.1 ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            hashes.1 ^= hashes.1 >> 29
        }
        return CallID(at: channel.since, random: hashes)
    }
}
