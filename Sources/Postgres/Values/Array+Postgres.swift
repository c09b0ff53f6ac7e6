// Arrays are for `unnest($1::uuid[], $2::text[])`: one statement for many rows. Elements may be optional.

extension Array: PostgresEncodable where Element: PostgresEncodable {
    /// The array type of the elements' type.
    public static var postgresType: PostgresType { Element.postgresType.array }

    /// One dimension, lower bound 1; an empty array has no dimension.
    public func encode(into buffer: inout [UInt8]) {
        let hasNull = contains { $0.isPostgresNull }
        buffer.appendBigEndian(Int32(isEmpty ? 0 : 1))
        buffer.appendBigEndian(Int32(hasNull ? 1 : 0))
        buffer.appendBigEndian(Element.postgresType.id)
        guard !isEmpty else { return }
        buffer.appendBigEndian(Int32(count))
        buffer.appendBigEndian(Int32(1))
        for element in self { element.encodeField(into: &buffer) }
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    /// The array type of the elements' type.
    public static var postgresType: PostgresType { Element.postgresType.array }

    /// Any array whose elements can be read; checked from the elements' type inside the value.
    public static func accepts(typeID: UInt32) -> Bool {
        PostgresType.arrays[typeID].map { Element.accepts(typeID: $0) } ?? false
    }

    /// No or one dimension; more are refused as malformed.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.count >= 12 else { throw .malformed }
        let dimensions: Int32 = bytes.bigEndian(at: 0)
        let elementTypeID: UInt32 = bytes.bigEndian(at: 8)
        self = []
        if dimensions == 0 { return }
        guard dimensions == 1, bytes.count >= 20, Element.accepts(typeID: elementTypeID) else { throw .malformed }
        let count: Int32 = bytes.bigEndian(at: 12)
        var offset = 20
        for _ in 0..<count {
            guard bytes.count - offset >= 4 else { throw .malformed }
            let length = Int(bytes.bigEndian(at: offset, as: Int32.self))
            offset += 4
            if length < 0 {
                try append(Element.postgresNull())
                continue
            }
            guard bytes.count - offset >= length else { throw .malformed }
            let field = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
            try append(Element(postgres: field, typeID: elementTypeID))
            offset += length
        }
    }
}

extension PostgresType {
    /// Object id of an array type to that of its elements; with `name[]`, `char(n)[]` and `varchar[]`, read as text.
    static let arrays: [UInt32: UInt32] = {
        let known: [PostgresType] = [
            bool, bytea, int8, int2, int4, text, float8, date, timestamptz, uuid, jsonb,
        ]
        var arrays = Dictionary(uniqueKeysWithValues: known.map { ($0.arrayID, $0.id) })
        arrays[1003] = 19
        arrays[1014] = 1042
        arrays[1015] = 1043
        return arrays
    }()
}

extension PostgresEncodable {
    /// The value with its length before it, -1 for NULL.
    func encodeField(into buffer: inout [UInt8]) {
        if isPostgresNull { return buffer.appendBigEndian(Int32(-1)) }
        let start = buffer.count
        buffer.appendBigEndian(Int32(0))
        encode(into: &buffer)
        buffer.writeBigEndian(Int32(buffer.count - start - 4), at: start)
    }
}
