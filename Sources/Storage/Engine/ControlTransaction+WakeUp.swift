import Domain
import Postgres

extension ControlTransaction {
    /// Tells the other processes that there is something new of these companies: requests for their engines, or history.
    ///
    /// A wake-up may be lost; who follows something also looks for itself each second. Collect companies and call this at
    /// most each 25 ms: each notification makes commits wait for each other.
    public func wake(_ wakeUp: WakeUp) async throws {
        for payload in wakeUp.payloads { try await run(WakeUpSQL.notify, payload) }
    }
}
