import NIOCore
import NIOPosix

/// Where the process is going to listen.
struct ListeningPlace {
    let host: String
    let port: Int

    /// Listens there for a moment. Throws the system's error when that cannot be.
    func check() async throws {
        try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: host, port: port).get().close().get()
    }
}
