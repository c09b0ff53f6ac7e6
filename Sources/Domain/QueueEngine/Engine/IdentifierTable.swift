/// From identifiers to slots: an open table with linear probing.
///
/// Own, because the standard dictionary's keyed hashing was a third of the engine's time; identifiers are random already.
struct IdentifierTable<Subject>: Sendable {
    private enum Cell: Sendable {
        case free
        case used(Identifier<Subject>, Int)
    }

    private var cells: [Cell] = [Cell](repeating: .free, count: 16)
    private(set) var count = 0

    subscript(id: Identifier<Subject>) -> Int? {
        if case .used(_, let slot) = cells[place(of: id)] { slot } else { nil }
    }

    mutating func insert(_ id: Identifier<Subject>, _ slot: Int) {
        if (count + 1) * 2 > cells.count { grow() }
        let place = place(of: id)
        if case .free = cells[place] { count += 1 }
        cells[place] = .used(id, slot)
    }

    @discardableResult
    mutating func remove(_ id: Identifier<Subject>) -> Int? {
        var hole = place(of: id)
        guard case .used(_, let slot) = cells[hole] else { return nil }
        count -= 1
        // Those behind that could stand here or before move up, so that a search never meets a hole too early.
        var next = hole
        while true {
            next = (next + 1) & (cells.count - 1)
            guard case .used(let other, _) = cells[next] else { break }
            let distance = (next - home(of: other)) & (cells.count - 1)
            if distance >= (next - hole) & (cells.count - 1) {
                cells[hole] = cells[next]
                hole = next
            }
        }
        cells[hole] = .free
        return slot
    }

    /// All, in no order.
    var all: [(id: Identifier<Subject>, slot: Int)] {
        cells.compactMap { if case .used(let id, let slot) = $0 { (id, slot) } else { nil } }
    }

    private func home(of id: Identifier<Subject>) -> Int {
        // Fibonacci hashing: the high bits of the product depend on all bits.
        let mixed = (id.low ^ id.high &* 31) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (cells.count - 1)
    }

    /// Where the identifier is, or the free cell where it belongs.
    private func place(of id: Identifier<Subject>) -> Int {
        var place = home(of: id)
        while case .used(let other, _) = cells[place], other != id { place = (place + 1) & (cells.count - 1) }
        return place
    }

    private mutating func grow() {
        let old = cells
        cells = [Cell](repeating: .free, count: old.count * 2)
        for case .used(let id, let slot) in old { cells[place(of: id)] = .used(id, slot) }
    }
}
