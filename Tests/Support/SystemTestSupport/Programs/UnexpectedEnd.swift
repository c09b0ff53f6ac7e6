/// A program ended while a test still waited for what it should do.
public struct UnexpectedEnd: Error, CustomStringConvertible {
    let program: String
    let status: Int32?
    let lastLines: String

    /// Which, how, and its last words.
    public var description: String {
        "\(program) ended with \(status.map(String.init) ?? "?") too early; its last lines:\n\(lastLines)"
    }
}
