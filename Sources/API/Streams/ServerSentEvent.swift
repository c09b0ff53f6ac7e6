import NIOCore

/// One event of a stream (HTML standard, server-sent events).
struct ServerSentEvent: Equatable, Sendable {
    /// What a client sends back as `Last-Event-ID`; nil leaves the last one standing.
    var id: String?
    /// The event's name.
    var name: String
    /// One line of JSON or several.
    var text: String

    /// The frame on the wire.
    var bytes: ByteBuffer {
        var frame = ""
        if let id { frame += "id: \(id)\n" }
        frame += "event: \(name)\n"
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { frame += "data: \(line)\n" }
        return ByteBuffer(string: frame + "\n")
    }

    /// A comment that keeps the connection alive, and the number to go on from; a client dispatches no event for it.
    static func heartbeat(at number: Int64) -> ByteBuffer {
        ByteBuffer(string: ": heartbeat\nid: \(number)\n\n")
    }
}
