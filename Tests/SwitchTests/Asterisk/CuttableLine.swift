import AsteriskTestSupport
import NIOCore
import NIOPosix
import Synchronization

/// A wire between the product and the switch's control interface that a test can cut.
final class CuttableLine: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isCut = false
    }

    let port: Int
    private let state = Mutex(State())
    private let listener: any Channel

    /// Lays it to an interface on loopback.
    init(to target: Int) async throws {
        let holder = LineGlue()
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { holder.join($0) }
            .bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
        holder.set { [weak self] near in
            guard let self, self.keep(near) else { return near.close() }
            return ClientBootstrap(group: near.eventLoop)
                .channelOption(.autoRead, value: false)
                .channelInitializer { far in
                    far.eventLoop.makeCompletedFuture {
                        try far.pipeline.syncOperations.addHandler(LineEnd(other: near))
                    }
                }
                .connect(host: "127.0.0.1", port: target)
                .flatMap { far in
                    guard self.keep(far) else { return near.close() }
                    return near.eventLoop.makeCompletedFuture {
                        try near.pipeline.syncOperations.addHandler(LineEnd(other: far))
                    }.flatMap {
                        near.setOption(.autoRead, value: true).and(far.setOption(.autoRead, value: true)).map { _ in }
                    }
                }
        }
    }

    /// Cuts what goes through it, and keeps new connections out until `mend`.
    func cut() {
        let channels = state.withLock { state in
            defer { state.channels = [:] }
            state.isCut = true
            return Array(state.channels.values)
        }
        for channel in channels { channel.close(promise: nil) }
    }

    func mend() { state.withLock { $0.isCut = false } }

    func remove() async throws {
        cut()
        try await listener.close()
    }

    private func keep(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard !state.isCut else { return false }
            state.channels[ObjectIdentifier(channel)] = channel
            return true
        }
    }
}
