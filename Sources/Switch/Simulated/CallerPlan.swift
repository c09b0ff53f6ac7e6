public import Domain
import Glibc

/// Who calls whom and when, without end: the same for one seed.
///
/// Callers come independently of each other (exponential times between them), to each number at its own rate.
public struct CallerPlan: Sendable {
    /// A number and how often it is called.
    public struct Line: Hashable, Sendable {
        /// The number.
        public var number: PhoneNumber
        /// Callers in an hour, on average; more than 0.
        public var callersPerHour: Double

        /// A number with its rate.
        public init(_ number: PhoneNumber, callersPerHour: Double) {
            self.number = number
            self.callersPerHour = callersPerHour
        }
    }

    private let lines: [Line]
    private let callers: [PhoneNumber]
    private let patience: ClosedRange<Duration>
    private let patientShare: Double
    private var opening: Int
    private var random: SeededGenerator

    /// Makes a plan.
    ///
    /// - Parameters:
    ///   - lines: at least one.
    ///   - callers: the numbers that call, drawn at random; none: all withhold theirs.
    ///   - patience: how long those who give up wait.
    ///   - patientShare: share of callers who never give up, 0–1.
    ///   - opening: so many come in the first seconds, so that a queue forms at once.
    ///   - seed: of all that is drawn.
    public init(
        lines: [Line],
        callers: [PhoneNumber],
        patience: ClosedRange<Duration>,
        patientShare: Double,
        opening: Int,
        seed: UInt64
    ) {
        precondition(!lines.isEmpty && lines.allSatisfy { $0.callersPerHour > 0 }, "somebody must be called")
        self.lines = lines
        self.callers = callers
        self.patience = patience
        self.patientShare = patientShare
        self.opening = opening
        random = SeededGenerator(seed: seed)
    }

    /// The next caller.
    public mutating func next() -> PlannedCaller {
        PlannedCaller(
            after: pause(),
            called: line().number,
            caller: callers.isEmpty ? nil : callers[Int.random(in: 0..<callers.count, using: &random)],
            waitsAtMost: random.happens(patientShare) ? nil : random.duration(in: patience)
        )
    }

    private var callersPerHour: Double { lines.reduce(0) { $0 + $1.callersPerHour } }

    private mutating func pause() -> Duration {
        guard opening == 0 else {
            opening -= 1
            return random.duration(in: .milliseconds(200) ... .milliseconds(900))
        }
        let uniform = Double.random(in: Double.leastNonzeroMagnitude...1, using: &random)
        let seconds = -log(uniform) * 3600 / callersPerHour
        return .milliseconds(Int64(min(seconds, 3600) * 1000))
    }

    private mutating func line() -> Line {
        var draw = Double.random(in: 0..<callersPerHour, using: &random)
        for line in lines {
            draw -= line.callersPerHour
            if draw < 0 { return line }
        }
        return lines[lines.count - 1]
    }
}
