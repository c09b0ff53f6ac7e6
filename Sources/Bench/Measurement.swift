/// Figures of one kind of work, and of the baseline that took turns with it.
struct Measurement {
    let name: String
    /// Ours, per second, one a round.
    var own: [Double] = []
    /// The baseline's, per second, one a round.
    var baseline: [Double] = []
    /// The least ratio that is wanted.
    let aim: Double

    init(_ name: String, aim: Double) {
        self.name = name
        self.aim = aim
    }

    /// The middle one of the rounds' ratios; rounds take turns, so that a noisy moment hits both sides.
    var ratio: Double { zip(own, baseline).map { $0 / $1 }.sorted().middle }

    /// One line of the report.
    var line: String {
        let mark = ratio >= aim ? "reached" : "MISSED"
        let figures = [own.sorted().middle, baseline.sorted().middle].map { String(Int($0.rounded())).padded(10) }
        return "\(name.padding(to: 44))\(figures[0]) /s \(figures[1]) /s   "
            + "\(ratio.text(2)) x   aim \(aim.text(2)) \(mark)"
    }

    /// The line above the others.
    static let heading = "".padding(to: 44) + "       ours     baseline   ratio"
}

extension [Double] {
    /// The middle element of a sorted list; 0 of an empty one.
    var middle: Double { isEmpty ? 0 : self[count / 2] }
}

extension Double {
    /// With so many decimals.
    func text(_ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((self * Double(scale)).rounded())
        let rest = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
    }
}

extension String {
    /// Filled with blanks on the right.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// Filled with blanks on the left.
    func padded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
