/// Why a BgMax file is refused.
public struct BgMaxFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String

    /// `line 3: …`
    public var description: String { "line \(line): \(reason)" }
}
