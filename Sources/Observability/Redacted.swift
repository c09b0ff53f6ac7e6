/// A value that never prints: a token, a name, a whole number.
///
/// Interpolated into a text or a log line it gives dots; the value itself is asked for by name.
public struct Redacted<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The value, for who really needs it.
    public let exposed: Value

    /// Hides a value.
    public init(_ value: Value) {
        exposed = value
    }

    /// Three dots.
    public var description: String { "•••" }
    /// Three dots.
    public var debugDescription: String { "•••" }
}

extension Redacted: Equatable where Value: Equatable {}
extension Redacted: Hashable where Value: Hashable {}
