public import Domain

/// What the switch holds of one shard.
public struct SwitchSnapshot: Hashable, Sendable {
    /// The calls, oldest first.
    public var calls: [Call]
    /// The legs, oldest first; each belongs to one of `calls` or is being ended.
    public var legs: [Leg]
    /// Provisioned devices that can be rung, in order; empty until devices are provisioned.
    public var reachableDevices: [DeviceID]

    /// Makes a snapshot of its parts.
    public init(calls: [Call] = [], legs: [Leg] = [], reachableDevices: [DeviceID] = []) {
        self.calls = calls
        self.legs = legs
        self.reachableDevices = reachableDevices
    }
}

extension SwitchSnapshot {
    /// One call in the switch.
    public struct Call: Hashable, Sendable {
        /// Who calls whom, and since when.
        public var arrived: ArrivedCall
        /// How far the switch has come with it.
        public var state: State
        /// The lease under which it was last adopted; absent when nobody has.
        public var epoch: LeaseEpoch?

        /// Makes a call of its parts.
        public init(arrived: ArrivedCall, state: State, epoch: LeaseEpoch?) {
            self.arrived = arrived
            self.state = state
            self.epoch = epoch
        }

        /// arrived → held → connected → held …
        public enum State: Hashable, Sendable {
            /// Not admitted yet.
            case arrived
            /// Answered, with music.
            case held
            /// Talking to a leg.
            case connected(leg: OfferID)
        }
    }

    /// One leg in the switch.
    public struct Leg: Hashable, Sendable {
        /// The leg.
        public var leg: OfferID
        /// The call that it was rung for.
        public var call: CallID
        /// How far it has come.
        public var state: State
        /// When it was made, by the switch's clock.
        public var since: Instant

        /// Makes a leg of its parts.
        public init(leg: OfferID, call: CallID, state: State, since: Instant) {
            self.leg = leg
            self.call = call
            self.state = state
            self.since = since
        }

        /// ringing → answered → confirmed (where a key is needed) → connected
        public enum State: Hashable, Sendable {
            /// Made, perhaps not ringing yet.
            case ringing
            /// Answered, not connected.
            case answered
            /// Answered, and the key was pressed.
            case confirmed
            /// Talking to its call.
            case connected
        }
    }
}
