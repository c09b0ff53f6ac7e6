public import StrictJSON

extension JSONValue {
    /// This value with a merge patch applied (RFC 7396): null removes, objects merge, anything else replaces.
    ///
    /// - Parameter keepsNulls: whether what the patch removes stays as null, so that a reader to whom null and absent are
    ///   one still sees, and can refuse, a key that nobody knows.
    public func merging(_ patch: JSONValue, keepsNulls: Bool = false) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [String: JSONValue] = [:]
        if case .object(let own) = self { members = own }
        for (key, value) in changes {
            let isRemoved = value == .null && !keepsNulls
            members[key] = isRemoved ? nil : (members[key] ?? .null).merging(value, keepsNulls: keepsNulls)
        }
        return .object(members)
    }
}
