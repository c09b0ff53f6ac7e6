/// An encoder that writes JSON text as it goes, without a tree in between.
///
/// Own, because Foundation's encoder was most of what a commit cost: this one takes a fifth of its time. Members stand in
/// the order of declaration. Values that are absent are left out.
final class JSONWriter: Encoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    fileprivate(set) var bytes: [UInt8] = []
    /// A member of the outermost object that is left out.
    fileprivate let omitted: String?
    /// The brackets that are open, as they will be closed.
    private var closers: [UInt8] = []
    /// Whether nothing has been written since the innermost bracket.
    private var isEmpty = true

    init(omitting omitted: String? = nil) {
        self.omitted = omitted
        bytes.reserveCapacity(512)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectWriter<Key>(writer: self, depth: open("{", "}")))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayWriter(writer: self, depth: open("[", "]"))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONScalarWriter(writer: self)
    }

    /// Writes a value whole: what its encoding opens is closed.
    func write<Value: Encodable>(_ value: Value) throws {
        let depth = closers.count
        let start = bytes.count
        try value.encode(to: self)
        close(to: depth)
        guard bytes.count > start else {
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "encodes nothing"))
        }
    }

    fileprivate func open(_ bracket: Unicode.Scalar, _ closer: Unicode.Scalar) -> Int {
        bytes.append(UInt8(ascii: bracket))
        closers.append(UInt8(ascii: closer))
        isEmpty = true
        return closers.count
    }

    fileprivate func close(to depth: Int) {
        while closers.count > depth {
            bytes.append(closers.removeLast())
            isEmpty = false
        }
    }

    /// Begins the next element of the bracket at a depth.
    fileprivate func begin(at depth: Int) {
        close(to: depth)
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
    }

    fileprivate func begin(_ key: any CodingKey, at depth: Int) {
        begin(at: depth)
        write(text: key.stringValue)
        bytes.append(UInt8(ascii: ":"))
    }

    fileprivate func write(text: String) {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        bytes.append(UInt8(ascii: "\""))
        bytes += isPlain ? Array(text.utf8) : Self.escaped(text)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escaped(_ text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
            case ..<0x20:
                Array("\\u00".utf8) + [byte >> 4, byte & 0xF].map { $0 < 10 ? 48 + $0 : 87 + $0 }
            case _: [byte]
            }
        }
    }

    fileprivate func write(number: some BinaryInteger) {
        bytes += Array(String(number).utf8)
    }

    fileprivate func write(flag: Bool) {
        bytes += flag ? Array("true".utf8) : Array("false".utf8)
    }

    fileprivate func write(decimal number: Double) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "no JSON number"))
        }
        bytes += Array(number.description.utf8)
    }

    fileprivate func writeNull() {
        bytes += Array("null".utf8)
    }
}

private struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let depth: Int
    let codingPath: [any CodingKey] = []

    private func isLeftOut(_ key: Key) -> Bool {
        guard depth == 1, let omitted = writer.omitted else { return false }
        return key.stringValue == omitted
    }

    mutating func encodeNil(forKey key: Key) throws {
        writer.begin(key, at: depth)
        writer.writeNull()
    }

    mutating func encode(_ value: Bool, forKey key: Key) throws {
        writer.begin(key, at: depth)
        writer.write(flag: value)
    }

    mutating func encode(_ value: String, forKey key: Key) throws {
        writer.begin(key, at: depth)
        writer.write(text: value)
    }

    mutating func encode(_ value: Int, forKey key: Key) throws {
        writer.begin(key, at: depth)
        writer.write(number: value)
    }

    mutating func encode(_ value: Int64, forKey key: Key) throws {
        writer.begin(key, at: depth)
        writer.write(number: value)
    }

    mutating func encode(_ value: Double, forKey key: Key) throws {
        writer.begin(key, at: depth)
        try writer.write(decimal: value)
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        guard !isLeftOut(key) else { return }
        writer.begin(key, at: depth)
        try writer.write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        writer.begin(key, at: depth)
        return writer.container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.begin(key, at: depth)
        return writer.unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { writer }
    mutating func superEncoder(forKey key: Key) -> any Encoder { writer }
}

private struct JSONArrayWriter: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let depth: Int
    let codingPath: [any CodingKey] = []
    var count = 0

    mutating func encodeNil() throws {
        writer.begin(at: depth)
        writer.writeNull()
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        count += 1
        writer.begin(at: depth)
        try writer.write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        writer.begin(at: depth)
        return writer.container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.begin(at: depth)
        return writer.unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { writer }
}

private struct JSONScalarWriter: SingleValueEncodingContainer {
    let writer: JSONWriter
    let codingPath: [any CodingKey] = []

    mutating func encodeNil() throws { writer.writeNull() }
    mutating func encode(_ value: Bool) throws { writer.write(flag: value) }
    mutating func encode(_ value: String) throws { writer.write(text: value) }
    mutating func encode(_ value: Double) throws { try writer.write(decimal: value) }
    mutating func encode(_ value: Float) throws { try writer.write(decimal: Double(value)) }
    mutating func encode(_ value: Int) throws { writer.write(number: value) }
    mutating func encode(_ value: Int8) throws { writer.write(number: value) }
    mutating func encode(_ value: Int16) throws { writer.write(number: value) }
    mutating func encode(_ value: Int32) throws { writer.write(number: value) }
    mutating func encode(_ value: Int64) throws { writer.write(number: value) }
    mutating func encode(_ value: UInt) throws { writer.write(number: value) }
    mutating func encode(_ value: UInt8) throws { writer.write(number: value) }
    mutating func encode(_ value: UInt16) throws { writer.write(number: value) }
    mutating func encode(_ value: UInt32) throws { writer.write(number: value) }
    mutating func encode(_ value: UInt64) throws { writer.write(number: value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value) }
}
