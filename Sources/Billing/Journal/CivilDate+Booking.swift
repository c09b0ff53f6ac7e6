public import Domain

extension CivilDate {
    /// The date itself, or the first day of the first open month when its month is locked (rules R38, R68).
    public func firstOpen(after lockedThrough: BillingMonth?) -> CivilDate {
        guard let lockedThrough, BillingMonth(of: self) <= lockedThrough else { return self }
        return lockedThrough.next.first
    }
}
