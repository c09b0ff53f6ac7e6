/// Who a worker is, how it leases, and what callers hear.
public struct WorkerConfiguration: Sendable {
    /// Its name in the leases: unique for each start of a process, 1–100 characters.
    public var owner: String
    /// How leases are kept.
    public var terms: LeaseTerms
    /// What callers hear.
    public var prompts: PromptLibrary

    /// Makes a configuration of its parts.
    public init(owner: String, terms: LeaseTerms = LeaseTerms(), prompts: PromptLibrary = PromptLibrary()) {
        precondition((1...100).contains(owner.utf8.count), "a worker's name is 1 to 100 characters")
        self.owner = owner
        self.terms = terms
        self.prompts = prompts
    }
}
