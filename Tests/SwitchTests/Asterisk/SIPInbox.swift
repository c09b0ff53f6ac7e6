import NIOCore
import Synchronization

/// Hands datagrams to a telephone that is made after its socket.
final class SIPInbox: Sendable {
    private let reader = Mutex<(@Sendable (String) -> Void)?>(nil)

    func deliver(to reader: @escaping @Sendable (String) -> Void) {
        self.reader.withLock { $0 = reader }
    }

    func handler() -> some ChannelHandler { Handler(inbox: self) }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>

        let inbox: SIPInbox

        init(inbox: SIPInbox) {
            self.inbox = inbox
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let text = String(buffer: unwrapInboundIn(data).data)
            inbox.reader.withLock { $0 }?(text)
        }
    }
}
