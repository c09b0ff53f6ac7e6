/// An encoder that keeps nothing but a hash of all that is encoded, keys included.
///
/// Every stored property of the engine's state counts, those added later too. Values must not hold dictionaries or
/// sets: their order differs from process to process.
final class HashingEncoder: Encoder {
    var hasher = StableHasher()
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        hasher.combine(UInt8(1))
        return KeyedEncodingContainer(Keyed<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        hasher.combine(UInt8(2))
        return Unkeyed(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Single(encoder: self)
    }

    func mix<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let number as Int64: hasher.combine(UInt64(bitPattern: number))
        case let number as Int: hasher.combine(UInt64(bitPattern: Int64(number)))
        case let text as String: hasher.combine(text)
        case let flag as Bool: hasher.combine(UInt8(flag ? 1 : 0))
        case let number as Double: hasher.combine(number.bitPattern)
        default: try value.encode(to: self)
        }
    }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: HashingEncoder
        let codingPath: [any CodingKey] = []

        mutating func encodeNil(forKey key: Key) throws {}

        mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            encoder.hasher.combine(key.stringValue)
            try encoder.mix(value)
        }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy keyType: Nested.Type,
            forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            encoder.hasher.combine(key.stringValue)
            return encoder.container(keyedBy: keyType)
        }

        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            encoder.hasher.combine(key.stringValue)
            return encoder.unkeyedContainer()
        }

        mutating func superEncoder() -> any Encoder { encoder }
        mutating func superEncoder(forKey key: Key) -> any Encoder { encoder }
    }

    private struct Unkeyed: UnkeyedEncodingContainer {
        let encoder: HashingEncoder
        let codingPath: [any CodingKey] = []
        var count = 0

        mutating func encodeNil() throws { encoder.hasher.combine(UInt8(3)) }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            count += 1
            encoder.hasher.combine(UInt64(count))
            try encoder.mix(value)
        }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy keyType: Nested.Type
        ) -> KeyedEncodingContainer<Nested> {
            encoder.container(keyedBy: keyType)
        }

        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.unkeyedContainer() }
        mutating func superEncoder() -> any Encoder { encoder }
    }

    private struct Single: SingleValueEncodingContainer {
        let encoder: HashingEncoder
        let codingPath: [any CodingKey] = []

        mutating func encodeNil() throws { encoder.hasher.combine(UInt8(3)) }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            switch value {
            case let number as any FixedWidthInteger: encoder.hasher.combine(UInt64(truncatingIfNeeded: number))
            default: try encoder.mix(value)
            }
        }
    }
}
