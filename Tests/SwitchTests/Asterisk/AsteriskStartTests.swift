import AsteriskTestSupport
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// The configuration in `deploy/asterisk` makes a switch that works.
@Suite struct AsteriskStartTests {
    @Test func `the switch starts with every module that is named, and answers its control interface`() async throws {
        let asterisk = try await TestAsterisk.shared()
        let answer = try await asterisk.ask("asterisk/info")
        #expect(answer.status == 200)
        let log = asterisk.place.directory.appending(path: "log/messages.log")
        let complaints = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").filter {
            $0.contains("] ERROR[") && !$0.contains("res_websocket_client")
        }
        #expect(complaints.isEmpty, "\(complaints)")
    }

    @Test func `a stranger to the control interface is turned away`() async throws {
        let place = try await TestAsterisk.shared().place
        let request = HTTPClientRequest(url: "http://127.0.0.1:\(place.httpPort)/ari/channels")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        #expect(response.status == .unauthorized)
    }
}
