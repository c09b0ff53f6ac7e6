/// The API answered otherwise than a test needs.
public struct UnexpectedAnswer: Error, CustomStringConvertible {
    let request: String
    let answer: APIAnswer

    /// The request and the answer.
    public var description: String { "\(request): \(answer.status) \(answer.text.prefix(400))" }
}
