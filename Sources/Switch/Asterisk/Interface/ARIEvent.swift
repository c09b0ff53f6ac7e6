import Foundation

/// What Asterisk tells of a shard's channels: the kinds that the product asks for.
enum ARIEvent: Hashable, Sendable {
    /// A channel came under the application's control.
    case entered(ARIChannel, arguments: [String])
    /// A channel left its control: hung up or handed on.
    case left(channel: String)
    case changed(ARIChannel)
    /// A channel is gone; the cause is Q.850's.
    case destroyed(channel: String, cause: Int)
    case digit(channel: String, String)
    case playbackFinished(String, hasFailed: Bool)
    case endpoint(ARIEndpoint)
    /// Another connection has taken the application over.
    case replaced
    /// A kind that is not used; a newer Asterisk may tell more.
    case other

    /// The kinds asked for at each connection; without this an ordinary call is dozens of events.
    static let kinds = Kind.allCases.map(\.rawValue)

    private enum Kind: String, CaseIterable {
        case entered = "StasisStart"
        case left = "StasisEnd"
        case changed = "ChannelStateChange"
        case destroyed = "ChannelDestroyed"
        case digit = "ChannelDtmfReceived"
        case playbackFinished = "PlaybackFinished"
        case endpoint = "EndpointStateChange"
        case replaced = "ApplicationReplaced"
    }

    /// Reads one event; nil when it is malformed: no JSON, or a known kind without what belongs to it.
    init?(json: Data) {
        guard let event = try? JSONDecoder().decode(Fields.self, from: json) else { return nil }
        guard let kind = Kind(rawValue: event.type) else {
            self = .other
            return
        }
        guard let known = Self.known(kind, event) else { return nil }
        self = known
    }

    private static func known(_ kind: Kind, _ event: Fields) -> Self? {
        switch kind {
        case .entered: event.channel.map { .entered($0, arguments: event.args ?? []) }
        case .left: event.channel.map { .left(channel: $0.id) }
        case .changed: event.channel.map { .changed($0) }
        case .destroyed:
            event.channel.flatMap { channel in
                event.cause.map { .destroyed(channel: channel.id, cause: $0) }
            }
        case .digit: event.channel.flatMap { channel in event.digit.map { .digit(channel: channel.id, $0) } }
        case .playbackFinished:
            event.playback.map { .playbackFinished($0.id, hasFailed: $0.state == "failed") }
        case .endpoint: event.endpoint.map { .endpoint($0) }
        case .replaced: .replaced
        }
    }

    private struct Fields: Decodable {
        struct Playback: Decodable {
            var id: String
            var state: String?
        }

        var type: String
        var channel: ARIChannel?
        var args: [String]?
        var cause: Int?
        var digit: String?
        var playback: Playback?
        var endpoint: ARIEndpoint?
    }
}
