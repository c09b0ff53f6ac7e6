public import StrictJSON

extension JSONValue {
    /// This value with a merge patch applied (RFC 7396): null removes, objects merge, anything else replaces.
    public func merging(_ patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [String: JSONValue] = [:]
        if case .object(let own) = self { members = own }
        for (key, value) in changes {
            members[key] = value == .null ? nil : (members[key] ?? .null).merging(value)
        }
        return .object(members)
    }
}
