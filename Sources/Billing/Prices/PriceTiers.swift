/// Prices that fall (or rise) with the number of licences of a company in a month (rule R44).
public struct PriceTiers: Hashable, Sendable {
    /// How steps apply.
    public enum Mode: String, CaseIterable, Sendable {
        /// Each licence costs the price of the step that its own place is in.
        case graduated
        /// All licences cost the price of the step that their number is in.
        case volume
    }

    /// One step.
    public struct Step: Hashable, Sendable {
        /// The first licence, counted from 1, that the step holds for.
        public let from: Int64
        /// The price per licence.
        public let unit: UnitPrice

        /// Makes a step of its parts.
        public init(from: Int64, unit: UnitPrice) {
            self.from = from
            self.unit = unit
        }
    }

    /// How the steps apply.
    public let mode: Mode
    /// The steps, ascending; the first begins at 1.
    public let steps: [Step]

    /// Makes tiers; nil when there is no step, the first does not begin at 1 or they do not ascend.
    public init?(mode: Mode, steps: [Step]) {
        guard steps.first?.from == 1, zip(steps, steps.dropFirst()).allSatisfy({ $0.from < $1.from }) else {
            return nil
        }
        self.mode = mode
        self.steps = steps
    }

    func unit(at place: Int64) -> UnitPrice? {
        steps.last { $0.from <= place }?.unit
    }
}
