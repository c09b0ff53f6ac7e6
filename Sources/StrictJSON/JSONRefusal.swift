/// What is wrong with a JSON input, and where.
public struct JSONRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault; its raw value is the stable code that an API answer carries.
    public enum Kind: String, CaseIterable, Sendable {
        /// Not JSON at all.
        case malformed
        /// A key that must be there is not.
        case missing
        /// A key that nobody knows.
        case unknownKey
        /// A key that an object has twice.
        case duplicateKey
        /// A value of another type than the one wanted.
        case wrongType
        /// A value of the right type that cannot be: out of range, unknown word, not a date.
        case invalidValue
    }

    /// Where, as a JSON pointer (RFC 6901); empty for the whole text.
    public let pointer: String
    /// The kind of fault.
    public let kind: Kind
    /// What is wrong and what would be right, to be read after the pointer.
    public let reason: String

    /// Makes a refusal of its parts.
    public init(pointer: String, kind: Kind, reason: String) {
        self.pointer = pointer
        self.kind = kind
        self.reason = reason
    }

    /// `POINTER REASON`, one line; `/` stands for the whole text.
    public var description: String {
        "\(pointer.isEmpty ? "/" : pointer) \(reason)"
    }
}
