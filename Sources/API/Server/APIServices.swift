public import Domain
public import Observability
public import Secrets
public import Storage

/// What the API's rooms share.
public struct APIServices: Sendable {
    /// What tells the time.
    public let clock: APIClock
    /// The database, with the API's role.
    public let database: Database
    /// Where passwords are hashed.
    public let passwords: PasswordRoom
    /// What readiness asks.
    public let health: Health
    /// What `/metrics` shows.
    public let metrics: MetricsRegistry
    /// Where streams wait for news.
    public let board: WakeBoard
    /// Tells the owner of a company's shard that a request lies in the inbox; may do nothing, the owner looks anyway.
    public let wakeOwner: @Sendable (CompanyID) -> Void

    /// Puts the services together.
    public init(
        clock: APIClock,
        database: Database,
        passwords: PasswordRoom,
        health: Health,
        metrics: MetricsRegistry,
        board: WakeBoard,
        wakeOwner: @escaping @Sendable (CompanyID) -> Void
    ) {
        self.clock = clock
        self.database = database
        self.passwords = passwords
        self.health = health
        self.metrics = metrics
        self.board = board
        self.wakeOwner = wakeOwner
    }
}
