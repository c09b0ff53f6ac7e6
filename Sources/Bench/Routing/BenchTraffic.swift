import Domain
import Switch

/// Simulated callers who keep a number of calls in flight.
struct BenchTraffic {
    let telephony: SimulatedSwitch
    let numbers: [PhoneNumber]
    let view: BenchView

    /// A switch whose people answer at once and hang up at once.
    static func telephony(at now: Instant) -> SimulatedSwitch {
        let telephony = SimulatedSwitch(start: now, seed: 1)
        let nothing = Duration.zero...Duration.zero
        telephony.setOrdinaryBehaviour(DeviceBehaviour(reaction: .answers(after: nothing), talks: nothing))
        return telephony
    }

    /// Answered and ended calls per second, as the database has them.
    func rate(flight: Int, for length: Duration) async throws -> Double {
        let before = try await view.read(BenchView.answered)
        let began = ContinuousClock.now
        var next = Int.random(in: 0..<numbers.count)
        while ContinuousClock.now - began < length {
            for _ in 0..<max(0, flight - telephony.callCount) {
                next = (next + 1) % numbers.count
                telephony.arrive(called: numbers[next], caller: nil)
            }
            // The simulated people are ten times as quick as the clock, so that they are not what is measured.
            telephony.advance(by: .milliseconds(10))
            try await Task.sleep(for: .milliseconds(1))
        }
        let done = try await view.read(BenchView.answered) - before
        return Double(done) / ((ContinuousClock.now - began) / .seconds(1))
    }
}
