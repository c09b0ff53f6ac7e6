/// Why a real switch could not be had for a test.
public struct TestAsteriskFault: Error, CustomStringConvertible {
    let reason: String

    /// The sentence.
    public var description: String { reason }
}
