public import Foundation

/// One thing that a client asked for, and what it knows of the outcome.
public struct Operation: Codable, Sendable {
    /// What a client may know: done, not done, or nothing.
    public enum Outcome: String, Codable, Sendable {
        case ok, fail, info
    }

    /// What was asked, for example `createUser`.
    public let op: String
    /// What distinguishes it from all others: what would be found if it was done.
    public let value: String
    /// When it was asked.
    public let invoked: Date
    /// When the outcome was known.
    public let returned: Date
    /// What is known.
    public let outcome: Outcome
    /// Why, when it is not ok.
    public let note: String?
}
