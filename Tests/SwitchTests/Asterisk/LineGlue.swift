import NIOCore
import Synchronization

/// Joins an accepted connection to the far side once the line is laid.
final class LineGlue: Sendable {
    private let join = Mutex<(@Sendable (any Channel) -> EventLoopFuture<Void>)?>(nil)

    func set(_ body: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>) { join.withLock { $0 = body } }

    func join(_ channel: any Channel) -> EventLoopFuture<Void> {
        join.withLock { $0 }?(channel) ?? channel.close()
    }
}
