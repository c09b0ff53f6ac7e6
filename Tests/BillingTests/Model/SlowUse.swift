import Domain

/// One user's year, quarter day by quarter day: what is held, and since when.
struct SlowUse {
    struct Stretch {
        let start: Int
        let recorded: Int
    }

    struct Slot {
        /// Whether some queue has the user, whatever the plan.
        var isMember = false
        /// The products held with a plan that admits.
        var products: Set<QueueProduct> = []
        /// The times without a gap that hold here.
        var stretches: [Stretch] = []
    }

    private struct Held {
        let product: QueueProduct
        let recorded: Int
        var stretch: Stretch?
        var wasSuspended = false
    }

    private(set) var slots: [Slot] = []

    /// Plays what was known at `cutoff`, in the order of effect; from `end` on nothing is held.
    init(user: Int, steps: [SlowStep], cutoff: Int, end: Int?) {
        let known = steps.filter { $0.recorded <= cutoff }.enumerated()
            .sorted { ($0.element.effective, $0.offset) < ($1.element.effective, $1.offset) }.map(\.element)
        var next = 0
        var held: [Int: Held] = [:]
        var plan = (admits: true, recorded: 0)
        for slot in 0..<365 * 4 {
            while next < known.count, known[next].effective <= slot {
                Self.apply(known[next], user: user, to: &held, plan: &plan)
                next += 1
            }
            if let end, slot >= end { held = [:] }
            slots.append(Self.slot(slot, &held, plan))
        }
    }

    private static func apply(
        _ step: SlowStep, user: Int, to held: inout [Int: Held], plan: inout (admits: Bool, recorded: Int)
    ) {
        switch step.kind {
        case .add(user: user, queue: let queue, product: let product) where held[queue] == nil:
            held[queue] = Held(product: product, recorded: step.recorded)
        case .remove(user: user, queue: let queue): held[queue] = nil
        case .plan(user: user, admits: let admits) where admits != plan.admits: plan = (admits, step.recorded)
        default: break
        }
    }

    private static func slot(_ slot: Int, _ held: inout [Int: Held], _ plan: (admits: Bool, recorded: Int)) -> Slot {
        var result = Slot()
        for queue in held.keys.sorted() {
            guard var own = held[queue] else { continue }
            result.isMember = true
            // Before it was recorded the plan that admitted the add counts.
            if slot < own.recorded || plan.admits {
                let recorded = own.wasSuspended ? plan.recorded : own.recorded
                let stretch = own.stretch ?? Stretch(start: slot, recorded: recorded)
                own.stretch = stretch
                result.products.insert(own.product)
                result.stretches.append(stretch)
            } else {
                own.stretch = nil
                own.wasSuspended = true
            }
            held[queue] = own
        }
        return result
    }
}
