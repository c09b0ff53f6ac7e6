import HTTPTypes
import Synchronization

/// How many streams are open, by user and in all: a browser has six connections to a site, a process some thousands.
final class StreamSeats: Sendable {
    private let perUser: Int
    private let total: Int
    private let taken = Mutex<[String: Int]>([:])

    init(perUser: Int, total: Int) {
        self.perUser = perUser
        self.total = total
    }

    /// Takes a seat; throws `tooManyRequests` when there is none. It is given back when the seat is released.
    func take(_ user: String) throws -> Seat {
        try taken.withLock { taken in
            guard taken[user, default: 0] < perUser else {
                let remedy = "close another window, or share one stream between them"
                throw Problem(
                    .tooManyRequests,
                    "at most \(perUser) streams a user",
                    remedy: remedy,
                    headers: [.retryAfter: "15"]
                )
            }
            guard taken.values.reduce(0, +) < total else {
                throw Problem(.tooManyRequests, "every stream is taken", headers: [.retryAfter: "15"])
            }
            taken[user, default: 0] += 1
        }
        return Seat { [weak self] in self?.leave(user) }
    }

    private func leave(_ user: String) {
        taken.withLock { taken in
            let left = taken[user, default: 1] - 1
            taken[user] = left == 0 ? nil : left
        }
    }

    /// One taken seat; given back when nobody holds it any more, so that no way out of a stream can forget it.
    final class Seat: Sendable {
        private let release: @Sendable () -> Void

        init(release: @escaping @Sendable () -> Void) {
            self.release = release
        }

        deinit { release() }
    }
}
