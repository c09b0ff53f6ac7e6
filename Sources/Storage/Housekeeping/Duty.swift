import Domain

/// Work of which there is one at a time in the whole installation; a row of `control.duty`.
enum Duty: String, Sendable {
    case housekeeping

    /// How long it is kept from others after the last transaction of who does it.
    static let life: Duration = .seconds(60)
}
