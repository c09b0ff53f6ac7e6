/// A value behind a reference that nobody changes: as cheap to copy as a pointer, however large the value is.
struct Shared<Value: Sendable>: Sendable {
    private final class Room: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private let room: Room

    init(_ value: Value) {
        room = Room(value)
    }

    var value: Value { _read { yield room.value } }
}

extension Shared: Equatable where Value: Equatable {
    static func == (left: Self, right: Self) -> Bool {
        left.room === right.room || left.value == right.value
    }
}

extension Shared: Hashable where Value: Hashable {
    func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

extension Shared: Codable where Value: Codable {
    init(from decoder: any Decoder) throws { self.init(try Value(from: decoder)) }
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
