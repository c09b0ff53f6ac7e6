/// A call in the engine.
public struct CallState: Hashable, Codable, Sendable {
    /// Where the call is. Exits: greeting → waiting | offered | ended; waiting → offered | ended;
    /// offered → waiting | connecting | ended; connecting → waiting | connected | ended; connected → ended.
    public enum Phase: String, CaseIterable, Codable, Sendable {
        /// The welcome message plays and offers wait for it.
        case greeting
        /// Waits for an agent.
        case waiting
        /// Devices ring.
        case offered
        /// An agent has answered, the bridge is not up yet. Counts as offered.
        case connecting
        /// Talks with an agent.
        case connected
        /// Over.
        case ended

        /// Whether the call is in nobody's hands: no device rings for it.
        var isUnattended: Bool {
            switch self {
            case .greeting, .waiting: true
            case .offered, .connecting, .connected, .ended: false
            }
        }

        /// Whether the call holds a place: anything before it is connected.
        var isQueued: Bool {
            switch self {
            case .greeting, .waiting, .offered, .connecting: true
            case .connected, .ended: false
            }
        }
    }

    /// An offer of this call that has not ended.
    public struct PendingOffer: Hashable, Codable, Sendable {
        /// The offer.
        public var id: OfferID
        /// To whom.
        public var agent: AgentID
        /// Which device rings.
        public var device: DeviceID
        /// What kind it is.
        public var deviceKind: DeviceKind
        /// When the offer was made.
        public var at: Instant
        /// When the engine gives up.
        public var deadline: Deadline
        /// Whether the device has answered.
        public var isAnswered = false
        /// Whether the bridge is being built.
        public var isConnecting = false
    }

    /// An earlier offer of this call to an agent.
    public struct Attempt: Hashable, Codable, Sendable {
        /// To whom.
        public var agent: AgentID
        /// When it began.
        public var at: Instant
        /// Whether it was declined or missed.
        public var isRefused: Bool
    }

    /// The call.
    public let id: CallID
    /// The queue.
    public let queue: QueueID
    /// The queues that passed the call on, oldest first; it never comes back to one of them.
    public let earlierQueues: [QueueID]
    /// The caller's verified number.
    public let from: PhoneNumber?
    /// Arrival order in the company. A caller who returns has the old one.
    public let order: ArrivalOrder
    /// From when waiting counts: the arrival, earlier for a caller who returned.
    public let waitingSince: Instant
    /// When the call was admitted.
    public let admittedAt: Instant
    /// From when the call could be offered: the admission, or the end of a welcome message heard in full.
    public var offerableAt: Instant
    /// Higher is served first.
    public var priority: Int
    /// What the call itself requires, whatever the queue; it goes along to another queue.
    public let ownSkills: [SkillLevel]
    /// What the call requires now, sorted by skill.
    public var skills: [SkillLevel]
    /// Where the call is.
    public var phase: Phase
    /// Offers that have not ended, in the order they were made.
    public var offers: [PendingOffer] = []
    /// Earlier offers, one an agent, in the order of first offer.
    public var attempts: [Attempt] = []
    /// The agent talking.
    public var agent: AgentID?
    /// When the conversation began.
    public var connectedAt: Instant?
    /// When the longest wait is over.
    public var maximumWait: Deadline
    /// Whether that instant has passed during an offer.
    public var isOverdue = false
    /// Which other deadline the phase has: welcome or the longest conversation.
    public var phaseDeadline: Deadline?
    /// When the call may be offered again to an agent who just had it.
    public var retry: Deadline?
    /// The next softening of the requirement, and which it is.
    public var widening: Deadline?
    /// How many steps of the queue's widening are done.
    public var wideningDone = 0
    /// When something is spoken next.
    public var announcement: Deadline?
    /// What is spoken when.
    public var spoken = Spoken()
    /// The estimate at entry, after the bias and before calibration; nil without agents.
    public var estimateAtEntry: Milliseconds?
    /// The estimate at entry before the bias, in seconds.
    public var rawEstimate: Double?
    /// The promise at entry: estimate after calibration, rounded up to minutes; nil: "more than 20" promises nothing.
    public var promiseAtEntry: Milliseconds?
    /// How it ended.
    public var outcome: CallOutcome?

    /// What a caller has heard, and what is due.
    public struct Spoken: Hashable, Codable, Sendable {
        /// The last position.
        public var position: Int?
        /// The last wait in minutes; 21 is "more than 20".
        public var minutes: Int?
        /// Calls ahead when the wait was spoken.
        public var ahead = 0
        /// Serving agents, in thousandths, when the wait was spoken.
        public var agents: Int64 = 0
        /// When anything was spoken last.
        public var last: Instant?
        /// When the position is due.
        public var nextPosition: Instant?
        /// When the wait is due.
        public var nextWait: Instant?
        /// When the repeated message is due.
        public var nextRepeat: Instant?
    }

    /// Whether the call holds a place: anything before it is connected.
    public var isQueued: Bool { phase.isQueued }
}
