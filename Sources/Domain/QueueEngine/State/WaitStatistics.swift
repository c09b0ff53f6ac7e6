/// What a queue's estimated wait is worked out from (queue.md §9, §14.1). Sums that forget.
public struct WaitStatistics: Hashable, Codable, Sendable {
    /// Handled calls in all; under 20 the default handle time serves.
    public var samples = 0
    var handleWeight = 0.0
    var handleSum = 0.0
    var abandons = 0.0
    var waitedSeconds = 0.0
    var answeredWaited = 0.0
    var answeredEstimated = 0.0
    /// The factor by which a promise is larger than the estimate, 0.3–3.
    public var calibration = 1.0

    /// Takes in one handled call: talk and wrap-up.
    mutating func handled(_ length: Milliseconds) {
        let forgetting = 1 - 1.0 / 200
        samples += 1
        handleWeight = handleWeight * forgetting + 1
        handleSum = handleSum * forgetting + length.seconds
    }

    /// Takes in the wait of a call, however it ended.
    mutating func waited(_ length: Milliseconds, gaveUp: Bool) {
        abandons = abandons * 0.998 + (gaveUp ? 1 : 0)
        waitedSeconds = waitedSeconds * 0.998 + length.seconds
    }

    /// Takes in an answered call that waited, beside what was estimated without the bias.
    mutating func answered(waited: Double, estimated: Double) {
        answeredWaited = answeredWaited * 0.998 + waited
        answeredEstimated = answeredEstimated * 0.998 + estimated
    }

    /// Takes in how a promise ended. A stochastic quantile: settles where 80 % of promises are kept.
    mutating func promised(isKept: Bool) {
        calibration = min(3, max(0.3, calibration * (isKept ? 0.99 : 1.04)))
    }

    /// The mean handle time in seconds.
    func handleTime(default usual: Milliseconds) -> Double {
        samples < 20 || handleSum <= 0 ? usual.seconds : handleSum / handleWeight
    }

    /// The factor that takes out the bias.
    var bias: Double {
        answeredEstimated > 0 && answeredWaited > 0 ? answeredWaited / answeredEstimated : 1
    }

    /// What a caller with so many ahead is promised now, in whole minutes as they are spoken (queue.md §9, §14.1): the
    /// wait is less than that; 21 stands for more than 20.
    ///
    /// - Parameter agents: agents logged in and not paused, each shared between the queues with waiting calls.
    /// - Returns: nil when nobody serves.
    public func promisedMinutes(ahead: Int, agents: Double, defaultHandleTime: Milliseconds) -> Int? {
        estimate(ahead: ahead, agents: agents, defaultHandleTime: defaultHandleTime).map { spokenMinutes($0 * bias) }
    }

    /// Minutes as spoken: calibrated and rounded up; 21 is "more than 20".
    func spokenMinutes(_ estimate: Double) -> Int {
        let promised = estimate * calibration / 60
        return promised > 20 ? 21 : max(1, Int(promised.rounded(.up)))
    }

    /// Σ_{i=0..ahead} 1/(s·μ + i·α) in seconds, without the bias; nil when nobody serves.
    func estimate(ahead: Int, agents: Double, defaultHandleTime: Milliseconds) -> Double? {
        guard agents > 0 else { return nil }
        let service = agents / max(0.001, handleTime(default: defaultHandleTime))
        let leaving = waitedSeconds > 0 ? abandons / waitedSeconds : 0
        var sum = 0.0
        for index in 0...ahead {
            sum += 1 / (service + Double(index) * leaving)
        }
        return sum
    }
}
