import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Sends requests to Asterisk's REST interface, a bounded number at once.
final class ARIClient: Sendable {
    /// The largest answer: the list of some ten thousand channels.
    private static let largestAnswer = 64 << 20
    /// Shorter than the switch keeps an idle connection, so that none is closed just when a request leaves.
    private static let idleTimeout: TimeAmount = .seconds(20)

    private let client: HTTPClient
    private let base: String
    private let headers: HTTPHeaders
    private let deadline: TimeAmount

    init(_ configuration: AsteriskSwitch.Configuration, connections: Int, on group: any EventLoopGroup) {
        var settings = HTTPClient.Configuration()
        settings.connectionPool = .init(
            idleTimeout: Self.idleTimeout,
            concurrentHTTP1ConnectionsPerHostSoftLimit: connections
        )
        settings.timeout = .init(connect: .seconds(2))
        settings.httpVersion = .http1Only
        settings.redirectConfiguration = .disallow
        client = HTTPClient(eventLoopGroup: group, configuration: settings)
        base = "http://\(configuration.host):\(configuration.port)"
        headers = ["Authorization": configuration.authorization, "Content-Type": "application/json"]
        deadline = .nanoseconds(configuration.deadline.nanoseconds)
    }

    /// Sends a request; status and body of the answer, or a fault when there is none.
    func send(_ request: ARIRequest) -> EventLoopFuture<(status: Int, body: Data)> {
        do {
            let body = request.body.map { HTTPClient.Body.data($0) }
            let sent = try HTTPClient.Request(
                url: base + request.target,
                method: .init(rawValue: request.method.rawValue),
                headers: headers,
                body: body
            )
            return client.execute(
                request: sent,
                delegate: ResponseAccumulator(request: sent, maxBodySize: Self.largestAnswer),
                deadline: .now() + deadline
            ).futureResult.map { (Int($0.status.code), Data(($0.body ?? ByteBuffer()).readableBytesView)) }
        } catch {
            return client.eventLoopGroup.any().makeFailedFuture(error)
        }
    }

    /// Sends a request whose answer must be a success, or a status that counts as one.
    @discardableResult
    func perform(_ request: ARIRequest, accepting accepted: Set<Int> = []) async throws(SwitchFault) -> Data {
        let answer: (status: Int, body: Data)
        do { answer = try await send(request).get() } catch { throw .unreachable("\(error)") }
        guard (200..<300).contains(answer.status) || accepted.contains(answer.status) else {
            throw .refused(
                "\(request.method.rawValue) \(request.path.prefix(2).joined(separator: "/")): \(answer.status)"
            )
        }
        return answer.body
    }

    func close() async {
        try? await client.shutdown()
    }

    deinit {
        // The client insists on being shut down, and whoever forgot to close it should not bring the process down.
        client.shutdown { _ in }
    }
}

extension AsteriskSwitch.Configuration {
    /// The value of the header that says who we are (RFC 7617).
    var authorization: String { "Basic " + Data("\(user):\(password)".utf8).base64EncodedString() }
}

extension Duration {
    /// The whole nanoseconds in this duration.
    var nanoseconds: Int64 {
        let parts = components
        return parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000
    }
}
