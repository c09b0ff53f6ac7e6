import HTTPTypes
import Hummingbird
import NIOCore
import Observability
import StrictJSON

/// What watches the service asks: is the process alive, is it ready, how is it doing, what is the contract.
struct OperationsRoutes {
    let health: Health
    let metrics: MetricsRegistry

    var routes: [Route] {
        [
            Route(
                .get,
                "/healthz",
                "health",
                "Whether the process is alive",
                answers: .ok,
                Self.alive,
                by: .open(alive)
            ),
            Route(
                .get,
                "/readyz",
                "readiness",
                "Whether it can serve, and if not why",
                answers: .ok,
                Self.ready,
                by: .open(ready)
            ),
            Route(
                .get,
                "/metrics",
                "metrics",
                "Metrics in Prometheus' text format",
                answers: .ok,
                .string(),
                as: "text/plain",
                by: .open(exposition)
            ),
        ]
    }

    private static let alive = Schema.object([.required("status", .word(["alive"]))])
    private static let ready = Schema.object([
        .required("status", .word(["ready"])), .required("checks", .openObject("by name: well")),
    ])

    @Sendable private func alive(_: Request, _: OpenContext) async throws -> Response {
        try .json(["status": "alive"])
    }

    @Sendable private func ready(_: Request, _: OpenContext) async throws -> Response {
        let findings = await health.findings()
        var checks: [String: JSONValue] = [:]
        for (name, finding) in findings {
            switch finding {
            case .well: checks[name] = "well"
            case .unwell(let reason): checks[name] = .string(reason)
            }
        }
        let unwell = findings.filter { !$0.finding.isWell }.map(\.name)
        guard unwell.isEmpty else {
            throw Problem(
                .unavailable,
                "not ready: \(unwell.joined(separator: ", "))",
                headers: [.retryAfter: "5"],
                extensions: ["checks": .object(checks)]
            )
        }
        return try .json(["status": "ready", "checks": .object(checks)])
    }

    @Sendable private func exposition(_: Request, _: OpenContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.exposition()))
        )
    }
}
