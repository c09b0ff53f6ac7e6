/// Values in an array, found by identity, with a list of those that changed, for whoever stores them, and of those
/// touched, for whoever works something out of them.
///
/// Slots are reused, so nothing may depend on their order; what needs an order sorts by identity or by a number of its own.
struct SlotTable<Kind, Value: Sendable>: Sendable {
    private enum Mark {
        static var none: UInt8 { 0 }
        static var changed: UInt8 { 1 }
        static var touched: UInt8 { 2 }
        static var both: UInt8 { 3 }
    }

    private var index = IdentifierTable<Kind>()
    private var values: [Value] = []
    private var marks: [UInt8] = []
    private var free: [Int] = []
    private var changed: [Int] = []
    private var touched: [Int] = []
    /// What was taken last; its room is used again.
    private var taken: [Int] = []
    /// Whether anybody takes what is touched.
    private let isWatched: Bool

    init(isWatched: Bool = false) {
        self.isWatched = isWatched
    }

    var count: Int { index.count }

    func slot(_ id: Identifier<Kind>) -> Int? { index[id] }

    /// Inlined always: who reads one member of a large state then copies that member only.
    subscript(slot: Int) -> Value {
        @inline(__always) _read { yield values[slot] }
        @inline(__always) _modify {
            if marks[slot] != Mark.both { mark(slot) }
            yield &values[slot]
        }
    }

    mutating func insert(_ value: consuming Value, id: Identifier<Kind>) -> Int {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            values[slot] = value
        } else {
            slot = values.count
            values.append(value)
            marks.append(Mark.none)
        }
        index.insert(id, slot)
        mark(slot)
        return slot
    }

    mutating func remove(_ id: Identifier<Kind>) {
        guard let slot = index.remove(id) else { return }
        if marks[slot] & Mark.changed != 0 {
            marks[slot] &= ~Mark.changed
            changed.removeAll { $0 == slot }
        }
        free.append(slot)
    }

    private mutating func mark(_ slot: Int) {
        if marks[slot] & Mark.changed == 0 { changed.append(slot) }
        if marks[slot] & Mark.touched == 0, isWatched { touched.append(slot) }
        marks[slot] = Mark.both
    }

    /// Whether a value is among those that `takeChanged` will give.
    func isChanged(_ id: Identifier<Kind>) -> Bool {
        slot(id).map { marks[$0] & Mark.changed != 0 } ?? false
    }

    /// Appends what has changed since the last time.
    mutating func takeChanged(into taken: inout [Value]) {
        taken.reserveCapacity(taken.count + changed.count)
        for slot in changed { taken.append(values[slot]) }
        forgetChanged()
    }

    /// Counts nothing as changed.
    mutating func forgetChanged() {
        for slot in changed { marks[slot] &= ~Mark.changed }
        changed.removeAll(keepingCapacity: true)
    }

    /// Takes the slots touched since the last time, each once; what has been removed since may be among them.
    mutating func takeTouched() -> [Int] {
        guard !touched.isEmpty else { return [] }
        for slot in touched { marks[slot] &= ~Mark.touched }
        swap(&touched, &taken)
        touched.removeAll(keepingCapacity: true)
        return taken
    }

    /// Counts all as touched, and none as changed thereby.
    mutating func touchAll() {
        guard isWatched else { return }
        for (_, slot) in index.all where marks[slot] & Mark.touched == 0 {
            marks[slot] |= Mark.touched
            touched.append(slot)
        }
    }

    /// Slots in the order of identities.
    var sortedSlots: [Int] {
        index.all.sorted { $0.id < $1.id }.map(\.slot)
    }
}
