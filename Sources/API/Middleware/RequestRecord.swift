import HTTPTypes
import Hummingbird
import Logging
import Metrics
import Observability
import Secrets

/// Gives each request its time, its place in a trace and its language, and counts and logs how it was answered.
struct RequestRecord: RouterMiddleware {
    typealias Context = OpenContext
    let table: RouteTable
    let clock: APIClock

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.arrivedAt = clock.now()
        if let name = HTTPField.Name("traceparent"), let header = request.headers[name],
            let incoming = TraceContext(header: header)
        {
            context.trace = incoming.child(random: SecureRandom.word())
        }
        context.language = Language(acceptLanguage: request.headers[.acceptLanguage])
        context.logger[metadataKey: "trace.id"] = .string(context.trace.traceID)
        let began = clock.uptime()
        var response = try await next(request, context)
        if let name = HTTPField.Name("traceparent") { response.headers[name] = context.trace.header }
        record(request, response.status, took: clock.uptime() - began, context.logger)
        return response
    }

    private func record(_ request: Request, _ status: HTTPResponse.Status, took: Duration, _ logger: Logger) {
        // The route, never the path: identifiers in labels would make series without end, and in logs they are data.
        let route = table.routes.first { $0.method == request.method && $0.matches(request.uri.path) }?.operation
        let labels = [("operation", route ?? "none"), ("status", String(status.code))]
        Counter(label: "koplus_http_requests_total", dimensions: labels).increment()
        Timer(label: "koplus_http_request_seconds", dimensions: [labels[0]]).recordNanoseconds(took.wholeNanoseconds)
        logger.debug(
            "Request was answered",
            metadata: ["http.operation": "\(route ?? "none")", "http.status": "\(status.code)"]
        )
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
