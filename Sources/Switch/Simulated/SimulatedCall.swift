import DequeModule
import Domain

/// A call in the simulated switch.
///
/// arrived → held → connected → held …; gone when removed from the world.
struct SimulatedCall {
    var arrived: ArrivedCall
    let shard: ShardNumber
    var state = SwitchSnapshot.Call.State.arrived
    var epoch: LeaseEpoch?
    /// Legs ever made for this call, in order; a leg that is named again is not made again.
    var legs: [OfferID] = []
    /// Playbacks that wait, the first of them sounding.
    var playbacks: Deque<(id: PlaybackID, sounds: Int)> = []
    /// Numbers of playbacks ever ordered.
    var playbackNumbers: Set<Int> = []
    /// Before this moment no later command of the call may be carried out.
    var lastCommand: Duration = .zero
}
