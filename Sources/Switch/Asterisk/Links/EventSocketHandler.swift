import Foundation
import NIOCore
import NIOWebSocket

/// Passes on the text of each frame, answers pings, and asks for a sign of life: a switch that is there but silent for
/// too long is as good as lost.
final class EventSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let silence: TimeAmount
    private let receive: @Sendable (Data) -> Void
    private let ended: @Sendable () -> Void
    private var lastHeard = NIODeadline.now()
    private var check: RepeatedTask?

    init(silence: TimeAmount, receive: @escaping @Sendable (Data) -> Void, ended: @escaping @Sendable () -> Void) {
        self.silence = silence
        self.receive = receive
        self.ended = ended
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let interval = TimeAmount.nanoseconds(silence.nanoseconds / 2)
        check = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            let (handler, context) = bound.value
            handler.checkLife(context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        check?.cancel()
        check = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastHeard = .now()
        let frame = unwrapInboundIn(data)
        let content = frame.unmaskedData
        switch frame.opcode {
        case .text: receive(Data(content.readableBytesView))
        case .ping: send(.pong, content, context)
        case .connectionClose: context.close(promise: nil)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func checkLife(_ context: ChannelHandlerContext) {
        guard NIODeadline.now() - lastHeard < silence else { return context.close(promise: nil) }
        send(.ping, nil, context)
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer?, _ context: ChannelHandlerContext) {
        let frame = WebSocketFrame(
            fin: true,
            opcode: opcode,
            maskKey: .random(),
            data: data ?? context.channel.allocator.buffer(capacity: 0)
        )
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }
}
