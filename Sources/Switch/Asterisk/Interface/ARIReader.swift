import Foundation
import NIOCore
import Synchronization

/// Reads what the whole switch holds, once for all who ask at about the same time.
///
/// After a lost connection every shard asks at once, and each answer is the list of all channels. Whoever asks gets a
/// reading that began after it asked, so nothing that happened before is missing.
final class ARIReader: Sendable {
    private struct State {
        var isReading = false
        var waiting: [EventLoopPromise<ARIReading>] = []
    }

    private let client: ARIClient
    private let group: any EventLoopGroup
    private let state = Mutex(State())

    init(_ client: ARIClient, on group: any EventLoopGroup) {
        self.client = client
        self.group = group
    }

    /// What the switch holds after this moment.
    func read() -> EventLoopFuture<ARIReading> {
        let promise = group.any().makePromise(of: ARIReading.self)
        let begins = state.withLock { state in
            state.waiting.append(promise)
            defer { state.isReading = true }
            return !state.isReading
        }
        if begins { begin() }
        return promise.futureResult
    }

    private func begin() {
        let served = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        fetch().whenComplete { result in
            for promise in served { promise.completeWith(result) }
            let goesOn = self.state.withLock { state in
                state.isReading = !state.waiting.isEmpty
                return state.isReading
            }
            if goesOn { self.begin() }
        }
    }

    /// The bridges before the channels: a channel that is in a bridge is then not missing.
    private func fetch() -> EventLoopFuture<ARIReading> {
        list(["bridges"], of: ARIBridge.self).flatMap { bridges in
            self.list(["endpoints", "PJSIP"], of: ARIEndpoint.self).flatMap { endpoints in
                self.list(["channels"], of: ARIChannel.self).map { channels in
                    ARIReading(channels: channels, bridges: bridges, endpoints: endpoints)
                }
            }
        }
    }

    private func list<Element: Decodable & Sendable>(
        _ path: [String],
        of type: Element.Type
    ) -> EventLoopFuture<[Element]> {
        client.send(ARIRequest(.get, path)).flatMapThrowing { status, body in
            guard status == 200 else { throw SwitchFault.refused("GET \(path.joined(separator: "/")): \(status)") }
            return try JSONDecoder().decode([Element].self, from: body)
        }
    }
}
