import Domain
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Tells the other processes which companies have something new: collected, and sent at most each 25 ms.
///
/// A process-wide limit, because every commit with a notification waits for the others of its kind. What cannot be sent
/// is lost: everybody who waits for something also looks for it each second.
final class WakeUpSender: Service {
    /// The least time between two notifications.
    static let pause: Duration = .milliseconds(25)
    /// The most companies that wait to be told of; further ones are left to the others' own looking.
    static let limit = 20_000

    private let database: Database
    private let origin: String
    private let logger: Logger
    private let waiting = Mutex<Set<CompanyID>>([])
    private let signal: AsyncStream<Void>
    private let signalled: AsyncStream<Void>.Continuation

    init(database: Database, origin: String, logger: Logger) {
        self.database = database
        self.origin = origin
        self.logger = logger
        (signal, signalled) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Puts companies into the next notification. Returns at once.
    func send(_ companies: [CompanyID]) {
        waiting.withLock { waiting in
            for company in companies where waiting.count < Self.limit { waiting.insert(company) }
        }
        signalled.yield()
    }

    /// Sends until the graceful shutdown.
    func run() async throws {
        for await _ in signal.cancelOnGracefulShutdown() {
            let companies = waiting.withLock { waiting in
                defer { waiting.removeAll(keepingCapacity: true) }
                return waiting.sorted()
            }
            guard !companies.isEmpty else { continue }
            do {
                try await database.withControl { try await $0.wake(WakeUp(origin: origin, companies: companies)) }
            } catch {
                logger.warning("Other processes could not be woken", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }
}
