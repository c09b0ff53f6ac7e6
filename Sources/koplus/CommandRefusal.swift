/// What a person asked for that cannot be done, as one line: what, where, and how to mend it. Ends the command with 2.
struct CommandRefusal: Error {
    let line: String
}
