import Logging
import Storage

extension Worker {
    func acquire(held: Int, limit: Int, _ post: AsyncStream<LeaseEvent>.Continuation) async {
        let asked = ContinuousClock.now
        do {
            let (leases, workers) = try await store.acquire(held: held, limit: limit)
            post.yield(.acquired(leases, workers: workers, asked: asked))
        } catch {
            logger.warning("Free shards could not be asked for", metadata: ["error": "\(error)"])
            post.yield(.acquireFailed)
        }
    }

    func renew(_ holds: [ShardLease], _ post: AsyncStream<LeaseEvent>.Continuation) async {
        let asked = ContinuousClock.now
        do {
            post.yield(.renewed(try await store.renew(holds), of: holds, asked: asked))
        } catch {
            logger.warning("Leases could not be renewed", metadata: ["error": "\(error)"])
            post.yield(.renewFailed)
        }
    }

    /// A word of farewell that fails is not repeated: this worker stops to count by itself.
    func leave(_ post: AsyncStream<LeaseEvent>.Continuation) async {
        do {
            try await store.leave()
        } catch {
            logger.warning("It could not be said that this worker ends", metadata: ["error": "\(error)"])
        }
        post.yield(.left)
    }

    /// Looks into the inboxes of all its shards once a second: a wake-up may be lost.
    func watchInboxes() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            let mine = shards
            guard !mine.isEmpty, !Task.isCancelled else { continue }
            do {
                for shard in try await store.shardsWithRequests(among: mine) { wake(shard) }
            } catch {
                logger.warning("The inboxes could not be asked", metadata: ["error": "\(error)"])
            }
        }
    }

    /// A release that fails is not repeated: the lease runs out by itself.
    func release(_ holds: [ShardLease], _ post: AsyncStream<LeaseEvent>.Continuation) async {
        do {
            try await store.release(holds)
        } catch {
            logger.warning("Leases could not be given back; they run out", metadata: ["error": "\(error)"])
        }
        post.yield(.released(holds))
    }
}
