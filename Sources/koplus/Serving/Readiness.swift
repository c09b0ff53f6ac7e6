import Domain
import Observability
import Postgres
import ServiceLifecycle
import Storage
import Worker

/// What `/readyz` asks of this process, and that it says no from the first moment of a shutdown on.
struct Readiness: Service {
    let health: Health

    /// Waits for the graceful shutdown; put it last into the group, so that it is told first.
    func run() async throws {
        try? await gracefulShutdown()
        health.drain()
    }

    func watch(_ database: Database) {
        health.register("database") {
            do {
                try await database.ping()
                return .well
            } catch {
                return .unwell("the database does not answer")
            }
        }
    }

    /// Whether the schema is what this version knows; a newer one is another process's doing.
    func watch(_ migrator: Migrator, on owner: ConnectionParameters) {
        health.register("migrations") {
            do {
                let pending = try await migrator.pending(on: owner)
                return pending.isEmpty ? .well : .unwell("not applied: \(pending.joined(separator: ", "))")
            } catch let refusal as MigrationRefusal {
                return .unwell("\(refusal)")
            } catch {
                return .unwell("the database does not say which were applied")
            }
        }
    }

    /// Whether every shard has an owner, and this worker is done with taking over its own.
    func watchLeases(of worker: Worker, in database: Database) {
        health.register("leases") {
            let loading = worker.phases.values.count { $0 == .loading }
            guard loading == 0 else { return .unwell("\(loading) shards are being taken over") }
            do {
                let free = try await database.withControl { try await $0.leases() }.count { !$0.isHeld }
                return free == 0 ? .well : .unwell("\(free) shards have no worker")
            } catch {
                return .unwell("the database does not say who leases what")
            }
        }
    }

    /// Whether the switch is reached.
    func watchSwitch(of worker: Worker) {
        health.register("switch") {
            let offline = worker.phases.values.count { $0 == .offline }
            return offline == 0 ? .well : .unwell("the switch is not reached for \(offline) shards")
        }
    }
}
