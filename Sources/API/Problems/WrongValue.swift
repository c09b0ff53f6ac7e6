public import StrictJSON

/// One thing in a request that is wrong, with where it stands, a stable code and the reason.
public struct WrongValue: Equatable, Sendable {
    /// Where it stands.
    public enum Place: Hashable, Sendable {
        /// In the body, by JSON pointer (RFC 6901); empty for the body itself.
        case pointer(String)
        /// A parameter of the query or the path, by name.
        case parameter(String)
        /// A header, by name.
        case header(String)
    }

    /// Where it stands.
    public let place: Place
    /// The kind of fault; its raw value is the stable code.
    public let kind: JSONRefusal.Kind
    /// What is wrong, to be read after the place.
    public let reason: String

    init(_ place: Place, _ reason: String, _ kind: JSONRefusal.Kind = .invalidValue) {
        self.place = place
        self.kind = kind
        self.reason = reason
    }

    init(_ refusal: JSONRefusal) {
        self.init(.pointer(refusal.pointer), refusal.reason, refusal.kind)
    }

    var json: JSONValue {
        let (key, name) =
            switch place {
            case .pointer(let pointer): ("pointer", pointer)
            case .parameter(let name): ("parameter", name)
            case .header(let name): ("header", name)
            }
        return .object([key: .string(name), "code": .string(kind.rawValue), "detail": .string(reason)])
    }
}
