import Logging
import Postgres
import ServiceLifecycle
import Storage

/// Hears what other processes tell, on a connection of its own, and passes it on in this one.
struct WakeUpListener: Service {
    let parameters: ConnectionParameters
    let origin: String
    let bell: Bell
    let logger: Logger

    /// Listens until the graceful shutdown.
    func run() async throws {
        let notifications = Notifications(parameters, channels: [WakeUp.channel], logger: logger)
        for await event in notifications.cancelOnGracefulShutdown() {
            switch event {
            // What was told before is lost; all who wait look each second anyhow.
            case .listening: break
            case .received(_, let payload):
                guard let wakeUp = WakeUp(payload: payload), wakeUp.origin != origin else { continue }
                bell.ring(for: wakeUp.companies)
            }
        }
    }
}
