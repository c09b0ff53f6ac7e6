/// An object in a JSON text, asked key by key. A key whose value is `null` counts as absent.
public struct JSONObjectReader: Sendable {
    /// All members, in no order.
    public let members: [String: JSONValue]
    /// The pointer from the root to this object.
    public let pointer: String

    /// The value of a key that must be there.
    public subscript(required key: String) -> JSONReader {
        get throws {
            guard let reader = self[key] else {
                throw JSONRefusal(pointer: self.pointer(to: key), kind: .missing, reason: "is missing")
            }
            return reader
        }
    }

    /// The value of a key; nil when it is absent or null.
    public subscript(key: String) -> JSONReader? {
        guard let value = members[key], value != .null else { return nil }
        return JSONReader(value, pointer: pointer(to: key))
    }

    /// Whether the key is there at all, null or not (a merge patch tells the two apart).
    public func has(_ key: String) -> Bool {
        members[key] != nil
    }

    /// The members in the order of their keys.
    public var sorted: [(key: String, reader: JSONReader)] {
        members.keys.sorted().compactMap { key in self[key].map { (key, $0) } }
    }

    /// The refusal of one of this object's values, for a rule that the reader does not know.
    public func refusal(of key: String, _ reason: String) -> JSONRefusal {
        JSONRefusal(pointer: pointer(to: key), kind: .invalidValue, reason: reason)
    }

    private func pointer(to key: String) -> String {
        pointer + "/" + JSONReader.escaped(key)
    }
}
