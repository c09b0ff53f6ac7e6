import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose next request has not arrived whole in time, counted from when it may begin: from the
/// connection's beginning, then from the end of each answer.
///
/// Each byte of a head or part of a body resets the idle timeout, so a client that sends one now and then would hold a
/// connection for ever. While an answer is under way, an event stream for example, nothing is counted.
final class RequestReceiptDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private var scheduled: Scheduled<Void>?
    /// Requests that have begun and are not answered.
    private var unanswered = 0
    /// Whether a request's head has come and its end has not.
    private var isReceiving = false

    init(limit: TimeAmount) {
        self.limit = limit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReceiving = true
            if scheduled == nil { begin(context) }
        case .body: break
        case .end:
            isReceiving = false
            if unanswered > 0 { stop() } else { begin(context) }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head, .body: break
        case .end:
            unanswered = max(0, unanswered - 1)
            if unanswered == 0, !isReceiving { begin(context) }
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        let channel = context.channel
        scheduled?.cancel()
        scheduled = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    private func stop() {
        scheduled?.cancel()
        scheduled = nil
    }
}
