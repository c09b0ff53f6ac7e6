public import Billing

/// A company of a scenario: its name there, its account at the beginning, and how documents print it.
public struct BillScenarioCompany: Sendable {
    /// The text that names it in the file.
    public let name: String
    /// The account at the beginning.
    public var account: CompanyAccount
    /// The buyer on documents.
    public let party: Party
}
