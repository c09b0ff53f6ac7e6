/// What a telephone waited for in vain.
struct SIPFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
