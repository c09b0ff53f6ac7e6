/// Why a recording could not be made, in one line.
public struct SoundFault: Error, CustomStringConvertible {
    /// The line.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
