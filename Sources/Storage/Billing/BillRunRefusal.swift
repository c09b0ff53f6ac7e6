/// Why a bill run is not started; nothing was written.
public enum BillRunRefusal: Error, Hashable, Sendable {
    /// Who sells is not known: store the seller first.
    case noSeller
    /// The month is not given by its first day.
    case notAMonth
}
