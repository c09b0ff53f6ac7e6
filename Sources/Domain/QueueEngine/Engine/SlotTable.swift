/// Values in an array, found by identity, with a list of those that changed.
///
/// Slots are reused, so nothing may depend on their order; what needs an order sorts by identity or by a number of its own.
struct SlotTable<Kind, Value: Sendable>: Sendable {
    private(set) var index: [Identifier<Kind>: Int] = [:]
    private var values: [Value] = []
    private var isChanged: [Bool] = []
    private var free: [Int] = []
    private(set) var changed: [Int] = []

    var count: Int { index.count }

    func slot(_ id: Identifier<Kind>) -> Int? { index[id] }

    subscript(slot: Int) -> Value {
        _read { yield values[slot] }
        _modify {
            if !isChanged[slot] {
                isChanged[slot] = true
                changed.append(slot)
            }
            yield &values[slot]
        }
    }

    mutating func insert(_ value: Value, id: Identifier<Kind>) -> Int {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            values[slot] = value
        } else {
            slot = values.count
            values.append(value)
            isChanged.append(false)
        }
        index[id] = slot
        if !isChanged[slot] {
            isChanged[slot] = true
            changed.append(slot)
        }
        return slot
    }

    mutating func remove(_ id: Identifier<Kind>) {
        guard let slot = index.removeValue(forKey: id) else { return }
        if isChanged[slot] {
            isChanged[slot] = false
            changed.removeAll { $0 == slot }
        }
        free.append(slot)
    }

    mutating func takeChanged() -> [Value] {
        let taken = changed.map { values[$0] }
        for slot in changed { isChanged[slot] = false }
        changed.removeAll(keepingCapacity: true)
        return taken
    }

    /// Slots in the order of identities.
    var sortedSlots: [Int] {
        index.sorted { $0.key < $1.key }.map(\.value)
    }
}
