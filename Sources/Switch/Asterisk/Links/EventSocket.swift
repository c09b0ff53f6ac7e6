import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

/// A WebSocket on which Asterisk tells the events of one application.
struct EventSocket: Sendable {
    /// The largest event.
    private static let largestEvent = 1 << 20

    /// A worker opens the sockets of all its shards at once, and the Swift runtime (6.3) crashes now and then when two
    /// threads make this pipeline's generic types for the first time in the same moment.
    private static let oneAtATime = Mutex(())

    private let channel: any Channel

    /// Connects; the events, then the end, are told to `receive` and `ended`.
    static func open(
        _ application: String,
        of configuration: AsteriskSwitch.Configuration,
        on group: any EventLoopGroup,
        receive: @escaping @Sendable (Data) -> Void,
        ended: @escaping @Sendable () -> Void
    ) -> EventLoopFuture<EventSocket> {
        let loop = group.any()
        let opened = loop.makePromise(of: Void.self)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(2))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let upgrade = Self.upgrade(application, configuration, receive: receive, ended: ended)
                    try Self.oneAtATime.withLock { _ in
                        try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                            configuration: .init(upgradeConfiguration: upgrade)
                        )
                    }.cascade(to: opened)
                }
            }
        let connected = bootstrap.connect(host: configuration.host, port: configuration.port)
        connected.whenFailure { opened.fail($0) }
        return opened.futureResult.and(connected).map { EventSocket(channel: $0.1) }
    }

    /// Ends it; `ended` is told.
    func close() {
        let buffer = channel.allocator.buffer(capacity: 0)
        channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: buffer))
            .whenComplete { _ in channel.close(promise: nil) }
    }

    private static func upgrade(
        _ application: String,
        _ configuration: AsteriskSwitch.Configuration,
        receive: @escaping @Sendable (Data) -> Void,
        ended: @escaping @Sendable () -> Void
    ) -> NIOTypedHTTPClientUpgradeConfiguration<Void> {
        let silence = TimeAmount.nanoseconds(configuration.silence.nanoseconds)
        let upgrader = NIOTypedWebSocketClientUpgrader<Void>(maxFrameSize: largestEvent) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers(
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0,
                        maxAccumulatedFrameCount: 1024,
                        maxAccumulatedFrameSize: largestEvent
                    ),
                    EventSocketHandler(silence: silence, receive: receive, ended: ended)
                )
            }
        }
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/ari/events?app=\(application)")
        head.headers.add(name: "Host", value: "\(configuration.host):\(configuration.port)")
        head.headers.add(name: "Authorization", value: configuration.authorization)
        return NIOTypedHTTPClientUpgradeConfiguration(upgradeRequestHead: head, upgraders: [upgrader]) { channel in
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(
                SwitchFault.refused("GET events: no WebSocket; are user and password those of ari.conf?")
            )
        }
    }
}
