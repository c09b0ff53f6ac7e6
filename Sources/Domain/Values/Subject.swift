/// What identifiers tell apart; these types have no values.
public enum Subject {
    /// A customer of the seller, the tenant.
    public enum Company {}
    /// A person of a company, or of the seller.
    public enum User {}
    /// A queue of a company.
    public enum Queue {}
    /// A telephone that calls are offered on.
    public enum Device {}
    /// A caller's call.
    public enum Call {}
    /// One call offered to one agent.
    public enum Offer {}
    /// A request to a company's engine.
    public enum Request {}
    /// An invoice or credit note.
    public enum Invoice {}
    /// A sign-in of a person.
    public enum Session {}
    /// A key by which another system calls the API.
    public enum APIKey {}
    /// Queues closed for a while.
    public enum TemporarySchedule {}
}
