/// How long who tries to sign in must wait: tries are counted by address, by account, and by both, and each beyond the
/// free ones doubles the wait.
///
/// A value that is told what happened and when. A try counts when it begins, so that many at once gain nothing; success
/// takes it back. Nobody locks another out: tries from elsewhere never delay an address from which the account was signed
/// in to before, and any other by half a minute at most. Memory is bounded: at `keyLimit` what is oldest is forgotten.
struct SignInDelays: Sendable {
    /// So many tries are free, then 1, 2, 4 … seconds up to the longest.
    struct Rule: Sendable {
        let free: Int
        let longest: Duration

        func wait(after tries: Int) -> Duration {
            guard tries >= free else { return .zero }
            return min(longest, .seconds(1 << min(tries - free, 20)))
        }
    }

    /// One person may mistype; an office of many shares an address; an account under attack from everywhere.
    static let byBoth = Rule(free: 4, longest: .seconds(900))
    static let byAddress = Rule(free: 30, longest: .seconds(300))
    static let byAccount = Rule(free: 10, longest: .seconds(30))
    /// After so long without a try nothing is remembered of it.
    static let memory = Duration.seconds(3600)

    private enum Key: Hashable {
        case both(String, String)
        case address(String)
        case account(String)
    }

    private struct Count {
        var tries = 0
        var next: ContinuousClock.Instant
        var last: ContinuousClock.Instant
    }

    private let keyLimit: Int
    private var counts: [Key: Count] = [:]
    /// Addresses from which an account was signed in to, with when.
    private var known: [Key: ContinuousClock.Instant] = [:]

    /// How many entries are remembered.
    var size: Int { counts.count + known.count }

    init(keyLimit: Int = 50_000) {
        self.keyLimit = keyLimit
    }

    /// Begins a try; gives the wait, and counts nothing, when it comes too early.
    mutating func begin(
        address: String,
        account: String,
        at now: ContinuousClock.Instant
    ) -> Duration? {
        let keys = keys(address, account)
        let wait = keys.compactMap { counts[$0.key] }.map { $0.next - now }.max() ?? .zero
        guard wait <= .zero else { return wait }
        makeRoom(at: now)
        for (key, rule) in keys {
            var count = counts[key] ?? Count(next: now, last: now)
            if now - count.last > Self.memory { count.tries = 0 }
            count.tries += 1
            count.last = now
            count.next = now + rule.wait(after: count.tries)
            counts[key] = count
        }
        return nil
    }

    /// The try was right: the account is free again for this address, and the address has one try back.
    mutating func succeeded(address: String, account: String, at now: ContinuousClock.Instant) {
        counts[.both(address, account)] = nil
        counts[.account(account)] = nil
        known[.both(address, account)] = now
        guard var count = counts[.address(address)] else { return }
        count.tries -= 1
        count.next = now
        counts[.address(address)] = count.tries > 0 ? count : nil
    }

    private func keys(_ address: String, _ account: String) -> [(key: Key, rule: Rule)] {
        let own: [(key: Key, rule: Rule)] = [
            (.both(address, account), Self.byBoth), (.address(address), Self.byAddress),
        ]
        return known[.both(address, account)] == nil ? own + [(.account(account), Self.byAccount)] : own
    }

    private mutating func makeRoom(at now: ContinuousClock.Instant) {
        if counts.count + 3 > keyLimit {
            counts = counts.filter { now - $1.last <= Self.memory }
            if counts.count + 3 > keyLimit {
                let oldest = counts.sorted { $0.value.last < $1.value.last }.prefix(keyLimit / 4 + 3)
                for (key, _) in oldest { counts[key] = nil }
            }
        }
        if known.count >= keyLimit {
            for (key, _) in known.sorted(by: { $0.value < $1.value }).prefix(keyLimit / 4 + 1) { known[key] = nil }
        }
    }
}
