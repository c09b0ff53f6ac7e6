public import Logging

/// The notifications of some channels, heard on a connection of its own.
///
/// ```swift
/// for await notification in Notifications(parameters, channels: ["company"], logger: logger) { … }
/// ```
/// It connects when iterated, reconnects with growing pauses, and says ``Event/listening`` each time, since what
/// was notified meanwhile is lost. It ends when its task is cancelled. Each iterator has its own connection.
public struct Notifications: AsyncSequence, Sendable {
    /// How long a silent connection is trusted before it is asked whether it lives.
    static let silence = Duration.seconds(15)
    /// How long one step of connecting or asking may take.
    static let patience = Duration.seconds(5)

    let parameters: ConnectionParameters
    let channels: [String]
    let logger: Logger

    /// Notifications of channels named `[a-z_][a-z0-9_]*`, at most 63 bytes each; other names stop the process.
    public init(_ parameters: ConnectionParameters, channels: [String], logger: Logger) {
        for channel in channels {
            let isName = channel.utf8.allSatisfy {
                $0 == 0x5F || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
            }
            precondition(isName && (1...63).contains(channel.utf8.count), "not a channel's name: \(channel)")
        }
        self.parameters = parameters
        self.channels = channels
        self.logger = logger
    }

    /// An iterator with a connection of its own.
    public func makeAsyncIterator() -> Iterator {
        Iterator(self)
    }
}
