import Testing

@testable import API

/// How fast passwords can be guessed, and that guessing keeps nobody else out (ASVS V6.3.1).
@Suite struct SignInDelaysTests {
    private let start = ContinuousClock.now

    /// Tries of each interval for a time, each from the address that `address` gives; how many were let in.
    private func letIn(
        _ delays: inout SignInDelays, tries: Int, every interval: Duration, address: (Int) -> String,
        account: (Int) -> String
    ) -> Int {
        (0..<tries).count { number in
            delays.begin(address: address(number), account: account(number), at: start + interval * number) == nil
        }
    }

    @Test func `the first tries are free, then each wait is twice the last`() {
        var delays = SignInDelays()
        var now = start
        var waits: [Duration] = []
        while waits.count < 4 {
            guard let wait = delays.begin(address: "a", account: "x", at: now) else { continue }
            waits.append(wait)
            now += wait
        }
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
    }

    @Test func `ten thousand tries from one address at one account reach the password check a few times`() {
        var delays = SignInDelays()
        let count = letIn(
            &delays, tries: 10_000, every: .milliseconds(100), address: { _ in "a" }, account: { _ in "x" })
        #expect((5...20).contains(count))
    }

    @Test func `ten thousand tries from one address at many accounts are slowed too`() {
        var delays = SignInDelays()
        let count = letIn(
            &delays, tries: 10_000, every: .milliseconds(100), address: { _ in "a" }, account: { "x\($0)" })
        #expect((30...50).contains(count))
    }

    @Test func `ten thousand tries from everywhere at one account are slowed too`() {
        var delays = SignInDelays()
        let count = letIn(
            &delays, tries: 10_000, every: .milliseconds(100), address: { "a\($0)" }, account: { _ in "x" })
        #expect((10...60).contains(count))
    }

    @Test func `an attack from elsewhere does not lock the account's owner out`() {
        var delays = SignInDelays()
        #expect(delays.begin(address: "home", account: "x", at: start) == nil)
        delays.succeeded(address: "home", account: "x", at: start)
        _ = letIn(&delays, tries: 10_000, every: .milliseconds(100), address: { "a\($0)" }, account: { _ in "x" })
        let later = start + .seconds(1000)
        #expect(delays.begin(address: "home", account: "x", at: later) == nil)
        let wait = delays.begin(address: "new place", account: "x", at: later) ?? .zero
        #expect(wait <= .seconds(30))
    }

    @Test func `success forgives, and an hour without tries forgets`() {
        var delays = SignInDelays()
        for _ in 0..<4 { _ = delays.begin(address: "a", account: "x", at: start) }
        #expect(delays.begin(address: "a", account: "x", at: start) != nil)
        delays.succeeded(address: "a", account: "x", at: start)
        #expect(delays.begin(address: "a", account: "x", at: start) == nil)
        for number in 0..<4 { _ = delays.begin(address: "b", account: "y", at: start + .seconds(10 * number)) }
        let later = start + .seconds(2 * 3600)
        for _ in 0..<3 { #expect(delays.begin(address: "b", account: "y", at: later) == nil) }
    }

    @Test func `what is remembered is bounded`() {
        var delays = SignInDelays(keyLimit: 100)
        for number in 0..<10_000 {
            _ = delays.begin(address: "a\(number)", account: "x\(number)", at: start + .milliseconds(number))
            delays.succeeded(address: "a\(number)", account: "x\(number)", at: start + .milliseconds(number))
        }
        #expect(delays.size <= 200)
    }
}
