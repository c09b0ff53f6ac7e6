public import Domain

/// A call that came in.
public struct ArrivedCall: Hashable, Sendable {
    /// The call; the switch names it the same after a lost connection or a change of worker.
    public var call: CallID
    /// The number that was called.
    public var called: PhoneNumber
    /// Who calls; absent when withheld or no number.
    public var caller: PhoneNumber?
    /// When it reached the switch, by the switch's clock.
    public var since: Instant

    /// Makes a call of its parts.
    public init(call: CallID, called: PhoneNumber, caller: PhoneNumber?, since: Instant) {
        self.call = call
        self.called = called
        self.caller = caller
        self.since = since
    }
}
