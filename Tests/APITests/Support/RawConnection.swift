import NIOCore
import NIOPosix

/// A connection on which a test says what no client library would.
struct RawConnection: Sendable {
    typealias Writer = NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Connects, lets `say` send, and gives everything that came until the server closed the connection.
    static func talk(to port: Int, _ say: @escaping @Sendable (Writer) async throws -> Void) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                // What it says ends when the server has gone, or when the server has closed.
                group.addTask { try? await say(outbound) }
                defer { group.cancelAll() }
                var text = ""
                do {
                    for try await bytes in inbound { text += String(buffer: bytes) }
                } catch let error where error is IOError || error is ChannelError {
                    // Closed with a reset, since more was sent than was read.
                }
                return text
            }
        }
    }
}
