import StrictJSON

/// A merge patch: what it names is changed, the rest stays.
extension JSONObjectReader {
    /// Reads a value that must be something; null is refused.
    func give<Value>(_ key: String, to value: inout Value, _ read: (JSONReader) throws -> Value) throws {
        if has(key) { value = try read(self[required: key]) }
    }

    /// Reads a value that may be nothing; null takes it away.
    func giveOrTake<Value>(_ key: String, _ value: inout Value?, _ read: (JSONReader) throws -> Value) throws {
        if has(key) { value = try self[key].map(read) }
    }
}
