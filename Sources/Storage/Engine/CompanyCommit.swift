public import Domain

/// What must be kept of one company before any command that it caused leaves the process.
public struct CompanyCommit: Sendable {
    /// The numbers of a call, which the switch knows and the engine does not.
    public struct Numbers: Hashable, Sendable {
        /// The caller; nil when withheld.
        public var caller: PhoneNumber?
        /// The number called.
        public var called: PhoneNumber?

        /// The numbers of a call.
        public init(caller: PhoneNumber?, called: PhoneNumber?) {
            self.caller = caller
            self.called = called
        }
    }

    /// The answer to a request of the inbox.
    public struct Answer: Hashable, Sendable {
        /// The request.
        public let request: RequestID
        /// Its answer.
        public let answer: StoredJSON

        /// An answer to a request.
        public init(request: RequestID, answer: StoredJSON) {
            self.request = request
            self.answer = answer
        }
    }

    /// The company.
    public let company: CompanyID
    /// Entities that changed since the last commit.
    public var changes: EngineChanges
    /// The history since the last commit, in order; its sequence goes on where the stored one ended.
    public var records: [HistoryRecord]
    /// Rosters that offers among the records are the first to refer to.
    public var rosters: [Roster]
    /// Answers to requests.
    public var answers: [Answer]
    /// Numbers of calls that changed, where known.
    public var numbers: [CallID: Numbers]
    /// What is to be told to the world outside.
    public var messages: [OutboxMessage]

    /// What must be kept of one company; without `rosters` all that the records refer to are kept, perhaps again.
    public init(
        company: CompanyID,
        changes: EngineChanges,
        records: [HistoryRecord] = [],
        rosters: [Roster]? = nil,
        answers: [Answer] = [],
        numbers: [CallID: Numbers] = [:],
        messages: [OutboxMessage] = []
    ) {
        self.company = company
        self.changes = changes
        self.records = records
        self.rosters = rosters ?? Array(Set(records.compactMap(Roster.init)))
        self.answers = answers
        self.numbers = numbers
        self.messages = messages
    }
}

/// Something to be told to the world outside, at least once, by the same identifier each time.
public struct OutboxMessage: Hashable, Sendable {
    /// The message; receivers recognise a repetition by it.
    public let id: Identifier<Subject.Request>
    /// What kind of message.
    public let kind: String
    /// What it says.
    public let body: StoredJSON

    /// A message to be sent.
    public init(id: Identifier<Subject.Request>, kind: String, body: StoredJSON) {
        self.id = id
        self.kind = kind
        self.body = body
    }
}
