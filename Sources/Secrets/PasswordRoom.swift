import NIOPosix
import Synchronization

/// Where passwords are hashed and compared: few threads of its own, so that sign-ins never hold up an event loop, and a
/// bounded line before them, so that a flood of sign-ins costs bounded memory (64 MiB for each thread).
public final class PasswordRoom: Sendable {
    /// Why the room did not do it.
    public enum Refusal: Error, Equatable, Sendable {
        /// Too many wait already; try again in a few seconds.
        case full
    }

    private let threads: NIOThreadPool
    private let places: Int
    private let inside = Mutex(0)
    /// Compared with when there is no such person, so that the answer takes as long.
    private let decoy: PasswordHash

    /// Opens the room.
    ///
    /// - Parameters:
    ///   - threads: how many at once, 1–4.
    ///   - places: how many may be inside, those at work included.
    public init(threads: Int = 4, places: Int = 64) {
        self.threads = NIOThreadPool(numberOfThreads: min(4, max(1, threads)))
        self.places = places
        decoy = PasswordHash(
            stored: PasswordHash.Cost.current,
            salt: SecureRandom.bytes(16),
            hash: SecureRandom.bytes(32)
        )
        self.threads.start()
    }

    /// Ends the threads; nothing may be asked of the room afterwards.
    public func close() async throws {
        try await threads.shutdownGracefully()
    }

    /// Hashes a new password.
    public func hash(_ password: String) async throws -> PasswordHash {
        try await run { PasswordHash(hashing: password) }
    }

    /// Whether the password is the one hashed; without a hash the same work is done and the answer is no.
    public func matches(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
        let decoy = decoy
        return try await run { (hash ?? decoy).matches(password) && hash != nil }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws -> Value {
        try inside.withLock { inside in
            guard inside < places else { throw Refusal.full }
            inside += 1
        }
        defer { inside.withLock { $0 -= 1 } }
        return try await threads.runIfActive(work)
    }
}

extension PasswordHash {
    fileprivate init(stored cost: Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }
}
