/// What a person may do, in a company or for the seller.
public enum Role: String, CaseIterable, Codable, Sendable {
    /// The seller's staff: companies, plans, numbers, health.
    case `operator`
    /// The seller's finance staff: prices, runs, invoices.
    case finance
    /// Changes everything of one company.
    case administrator
    /// Sees a company's queues and moves its agents.
    case supervisor
    /// Takes calls.
    case agent

    /// Whether this role acts for the seller and belongs to no company.
    public var isSellers: Bool {
        switch self {
        case .operator, .finance: true
        case .administrator, .supervisor, .agent: false
        }
    }
}
