/// Everything that can be set on a queue, with the product's defaults (queue.md §13).
///
/// The names are those of the API and of scenario files. Limits are checked where settings are read (`DomainJSON`), so
/// that a refusal can name the place; the engine trusts what it is given.
public struct QueueSettings: Hashable, Codable, Sendable {
    /// How calls are given to agents.
    public var distribution = Distribution()
    /// How long a device rings, 5–60 s.
    public var ringTime = Milliseconds.seconds(15)
    /// The agent's time after a call, 0–900 s.
    public var wrapUp = Milliseconds.zero
    /// How much one wrap-up may be extended in all, 0–1800 s.
    public var wrapUpExtensionLimit = Milliseconds.seconds(300)
    /// The longest wait and what happens then; nil: no limit of the company's own (the engine's own limit holds).
    public var maximumWait: MaximumWait?
    /// Automatic logout after missed offers.
    public var autoLogout = AutoLogout()
    /// Consecutive device failures until the agent is `notResponding`, 1–100.
    public var deviceFailureLimit = 5
    /// How long an agent who declined is offered nothing.
    public var declineDelay = Milliseconds.seconds(10)
    /// How long an agent whose device failed is offered nothing.
    public var deviceFailureDelay = Milliseconds.seconds(5)
    /// Which queue's calls go first among queues that share agents, −100–100; higher first.
    public var weight = 0
    /// One priority step per so much waited; nil: waiting does not raise priority.
    public var priorityAgeing: Milliseconds?
    /// The length of the welcome message.
    public var welcome = Milliseconds.zero
    /// Whether offers wait for the end of the welcome message.
    public var welcomeInFull = true
    /// What callers hear while they wait.
    public var announcements = Announcements()
    /// The handle time taken for granted until 20 calls have been handled.
    public var defaultHandleTime = Milliseconds.seconds(180)
    /// A caller who gives up within this time is `shortAbandoned`, 0–60 s.
    public var shortAbandonThreshold = Milliseconds.seconds(5)
    /// A caller back within this time keeps place and waited time, 0–600 s.
    public var returnWindow = Milliseconds.seconds(60)
    /// Keys by which callers leave the queue.
    public var exitKeys: [ExitKey] = []
    /// When the queue is open; nil: always.
    public var openingHours: [OpeningRule]?
    /// Days with hours of their own.
    public var exceptions: [DayException] = []
    /// What public holidays do.
    public var holidays = Holidays()
    /// What a call to the closed queue gets.
    public var closedAction = CallAction.hangUp
    /// What closing time does with those who wait.
    public var whenClosing = ClosingRule.drain
    /// Where `divert` sends those who wait; nil: `closedAction`.
    public var divertAction: CallAction?
    /// Closing on load.
    public var autoClose = AutoClose()
    /// What happens when nobody is there.
    public var nobodyThere = NobodyThere()
    /// How the service level is counted.
    public var serviceLevel = ServiceLevelRule()
    /// For how long a caller's last agent is preferred; nil: not at all.
    public var stickyAgent: Milliseconds?

    /// The product's defaults.
    public init() {}
}
