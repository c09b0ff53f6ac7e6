/// What `koplus doctor` found out about one thing.
struct Finding {
    /// How it is.
    enum State: String {
        case well = "ok"
        /// The product runs without it, but not with everything.
        case warning
        /// The product does not run without it.
        case missing
    }

    let state: State
    let thing: String
    /// What was found, or what is wrong and how to mend it.
    let text: String

    var line: String {
        state.rawValue + String(repeating: " ", count: 9 - state.rawValue.count) + "\(thing): \(text)"
    }
}
