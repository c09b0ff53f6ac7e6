/// The parameters of one execution, `$1` first, in the server's binary format.
///
/// A statement's encoder appends to it. The types must be the same at every execution: they are part of the prepared
/// statement. At most 65 535 parameters; many rows go as arrays instead.
public struct Parameters: Sendable {
    var types: [UInt32] = []
    var buffer: [UInt8] = []
    /// Where each value lies in the buffer; `nil` is NULL.
    var ranges: [Range<Int>?] = []

    init() {}

    /// Appends the next parameter.
    public mutating func append<Value: PostgresEncodable>(_ value: Value) {
        types.append(Value.postgresType.id)
        if value.isPostgresNull {
            ranges.append(nil)
            return
        }
        let start = buffer.count
        value.encode(into: &buffer)
        ranges.append(start..<buffer.count)
    }

    /// Appends the next parameters, in order.
    public mutating func append<each Value: PostgresEncodable>(_ first: repeat each Value) {
        repeat append(each first)
    }
}
