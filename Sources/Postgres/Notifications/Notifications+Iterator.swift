import DequeModule
import Logging

extension Notifications {
    /// Hears one connection; belongs to one task.
    public struct Iterator: AsyncIteratorProtocol {
        private let source: Notifications
        private var connection: Connection?
        private var heard = Deque<Event>()
        private var pause = Duration.milliseconds(50)

        init(_ source: Notifications) {
            self.source = source
        }

        /// The next notification; `nil` when the task is cancelled.
        public mutating func next() async -> Event? {
            while !Task.isCancelled {
                if let notification = heard.popFirst() { return notification }
                do {
                    try await listen()
                } catch {
                    connection?.close()
                    connection = nil
                    source.logger.warning("Notifications were interrupted", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: pause)
                    pause = Swift.min(pause * 2, .seconds(2))
                }
            }
            connection?.close()
            connection = nil
            return nil
        }

        /// Connects if needed, else waits until something is heard.
        private mutating func listen() async throws(PostgresError) {
            guard let connection else {
                let fresh = try await Connection.connect(source.parameters, until: .now + Notifications.patience)
                let operations = source.channels.map { channel in
                    Operation(name: "listen", sql: "LISTEN \(channel)", isPrepared: false)
                }
                _ = try await fresh.perform(Request(operations), until: .now + Notifications.patience)
                connection = fresh
                pause = .milliseconds(50)
                heard.append(.listening)
                return
            }
            heard.append(contentsOf: connection.takeNotifications())
            guard heard.isEmpty else { return }
            switch await connection.awaitInput(until: .now + Notifications.silence) {
            case .ready:
                guard connection.isAlive() else { throw PostgresError(.lost, connection.lastMessage) }
            case .timedOut:
                let question = Operation(name: "listen_alive", sql: "SELECT 1", isPrepared: false)
                _ = try await connection.perform(Request([question]), until: .now + Notifications.patience)
            case .cancelled: return
            case .failed: throw PostgresError(.lost, "the socket cannot be watched")
            }
            heard.append(contentsOf: connection.takeNotifications())
        }
    }
}
