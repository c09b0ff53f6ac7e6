public import Domain

/// Told which companies have new events, so that whoever shows them asks anew.
///
/// A wake-up may be lost or come twice; readers follow the company's sequence and ask regularly anyhow.
public protocol ReaderWake: Sendable {
    /// Says that these companies have new events. Returns at once.
    func wake(_ companies: [CompanyID])
}
