extension PhoneNumber {
    /// Whether a call may be forwarded to the number unless a company has wider permissions (queue.md §8): a Swedish
    /// geographic or mobile number by Sweden's numbering plan. Premium, freephone, shared-cost, location-independent and
    /// foreign numbers are not. The plan's lengths are the operator's business.
    public var isSwedishGeographicOrMobile: Bool {
        guard e164.hasPrefix("+46") else { return false }
        let national = e164.dropFirst(3)
        if ["900", "939", "944"].contains(national.prefix(3)) { return false }
        if ["70", "72", "73", "76", "79"].contains(national.prefix(2)) { return true }
        // Stockholm is 8; the other area codes begin with 11–19, 21–69 and 90–98.
        switch Int(national.prefix(2)) ?? 0 {
        case 11...19, 21...69, 80...89, 90...98: return true
        case _: return false
        }
    }
}
