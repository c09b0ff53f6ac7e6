public import Domain

/// How one telephone shall be rung for a call.
public struct RingOrder: Hashable, Sendable {
    /// The leg, named by the offer that it rings for.
    public var leg: OfferID
    /// The call that is offered.
    public var call: CallID
    /// What is rung.
    public var address: DeviceAddress
    /// The caller's number as the telephone shows it; absent when it was withheld.
    public var callerNumber: PhoneNumber?
    /// A name beside the number, such as the queue's; at most 40 characters are sent.
    public var callerName: String?
    /// How long it rings before the switch gives up by itself, whole seconds from 1.
    public var timeout: Duration
    /// For a mobile: what must be pressed before the leg counts as confirmed.
    public var confirmation: Confirmation?

    /// Makes an order of its parts.
    public init(
        leg: OfferID,
        call: CallID,
        address: DeviceAddress,
        callerNumber: PhoneNumber? = nil,
        callerName: String? = nil,
        timeout: Duration,
        confirmation: Confirmation? = nil
    ) {
        self.leg = leg
        self.call = call
        self.address = address
        self.callerNumber = callerNumber
        self.callerName = callerName
        self.timeout = timeout
        self.confirmation = confirmation
    }
}
