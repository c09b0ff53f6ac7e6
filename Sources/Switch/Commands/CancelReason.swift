/// Why a ringing leg is stopped; decides what the telephone shows.
public enum CancelReason: Hashable, Sendable {
    /// Another telephone took the call: no missed call is shown (RFC 3326, "Call completed elsewhere").
    case answeredElsewhere
    /// The caller left or the offer ended.
    case normal
}
