import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension Response {
    /// An answer that goes on until the reader leaves, may no longer read, or the process shuts down.
    ///
    /// Noticing a gone reader needs the body to be watched; ending at shutdown needs the sequence to be cancelled.
    /// Without either, one open stream blocks the shutdown for ever.
    static func eventStream(_ frames: EventFrames, for request: Request) -> Response {
        let body = ResponseBody { writer in
            try? await request.body.consumeWithCancellationOnInboundClose { _ in
                for try await frame in frames.cancelOnGracefulShutdown() { try await writer.write(frame) }
            }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"]
        if let name = HTTPField.Name("X-Accel-Buffering") { headers[name] = "no" }
        return Response(status: .ok, headers: headers, body: body)
    }
}
