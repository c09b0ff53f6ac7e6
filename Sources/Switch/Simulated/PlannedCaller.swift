public import Domain

/// A caller who will call in.
public struct PlannedCaller: Hashable, Sendable {
    /// How long after the one before, or after the beginning.
    public var after: Duration
    /// The number called.
    public var called: PhoneNumber
    /// Who calls; absent when withheld.
    public var caller: PhoneNumber?
    /// How long the caller waits for somebody to answer; absent: as long as it takes.
    public var waitsAtMost: Duration?
}
