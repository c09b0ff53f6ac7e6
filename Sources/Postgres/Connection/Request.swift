/// What goes to the server in one pipeline: operations and one sync.
struct Request: Sendable {
    var operations: [Operation]

    /// True when the request holds a COMMIT: if the answer is lost, nobody knows whether it was done.
    var commits = false

    init(_ operations: [Operation], commits: Bool = false) {
        self.operations = operations
        self.commits = commits
    }
}
