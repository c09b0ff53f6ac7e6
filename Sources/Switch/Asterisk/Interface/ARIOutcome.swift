/// How a request ended.
enum ARIOutcome: Hashable, Sendable {
    /// An answer with its HTTP status; 409 says that it was done before.
    case answered(status: Int)
    /// No answer: done or not, nobody knows.
    case unknown
    /// It was not sent, because the lease is no longer trusted.
    case withheld

    /// Whether what was asked for is so now.
    var isDone: Bool {
        switch self {
        case .answered(let status): (200..<300).contains(status) || status == 409
        case .unknown, .withheld: false
        }
    }
}
