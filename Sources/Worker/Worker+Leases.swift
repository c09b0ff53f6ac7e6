import Logging
import Storage

extension Worker {
    func acquire(_ limit: Int, _ post: AsyncStream<LeaseEvent>.Continuation) async {
        let asked = ContinuousClock.now
        do {
            post.yield(.acquired(try await store.acquire(limit), asked: asked))
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
