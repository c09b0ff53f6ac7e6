import NIOCore

/// The frames of one event stream, asked for one by one, so that a slow reader holds nothing up but itself.
struct EventFrames: AsyncSequence, Sendable {
    /// Where a stream's events come from.
    struct Source: Sendable {
        /// The number of the company's newest event.
        var newest: @Sendable () async throws -> Int64
        /// The events after a number, oldest first, at most 200; nil when they are no longer kept.
        var after: @Sendable (Int64) async throws -> [(number: Int64, event: ServerSentEvent)]?
        /// Whether the reader may still read; asked once a minute.
        var isAllowed: @Sendable () async throws -> Bool
    }

    let source: Source
    /// Where to go on; nil begins with what happens from now on.
    let start: Int64?
    let wakeUps: AsyncStream<Void>
    let heartbeat: Duration
    /// Held while the stream lives.
    let seat: StreamSeats.Seat

    func makeAsyncIterator() -> Iterator {
        Iterator(frames: self, wakeUps: wakeUps.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        let frames: EventFrames
        var wakeUps: AsyncStream<Void>.Iterator
        private var position: Int64?
        private var lastFrame: ContinuousClock.Instant?
        private var lastCheck = ContinuousClock.now

        init(frames: EventFrames, wakeUps: AsyncStream<Void>.Iterator) {
            self.frames = frames
            self.wakeUps = wakeUps
        }

        /// The next frame: first a `reset` or `ready` with the number to go on from, then events and heartbeats.
        mutating func next() async throws -> ByteBuffer? {
            guard position != nil else { return try await first() }
            while !Task.isCancelled {
                guard try await isAllowed() else { return nil }
                if let news = try await news() { return sent(news) }
                if let lastFrame, ContinuousClock.now - lastFrame >= frames.heartbeat {
                    return sent(ServerSentEvent.heartbeat)
                }
                guard await wakeUps.next(isolation: #isolation) != nil else { return nil }
            }
            return nil
        }

        private mutating func first() async throws -> ByteBuffer {
            let newest = try await frames.source.newest()
            guard let start = frames.start else { return sent(begin("ready", at: newest)) }
            guard start <= newest, try await frames.source.after(start) != nil else {
                return sent(begin("reset", at: newest))
            }
            return sent(begin("ready", at: start))
        }

        private mutating func begin(_ name: String, at number: Int64) -> ByteBuffer {
            position = number
            return ServerSentEvent(id: String(number), name: name, text: "{\"sequence\":\(number)}").bytes
        }

        private mutating func news() async throws -> ByteBuffer? {
            guard let position else { return nil }
            guard let events = try await frames.source.after(position) else {
                return begin("reset", at: try await frames.source.newest())
            }
            guard let last = events.last else { return nil }
            self.position = last.number
            var bytes = ByteBuffer()
            for (_, event) in events { bytes.writeImmutableBuffer(event.bytes) }
            return bytes
        }

        private mutating func isAllowed() async throws -> Bool {
            guard ContinuousClock.now - lastCheck >= .seconds(60) else { return true }
            lastCheck = ContinuousClock.now
            return try await frames.source.isAllowed()
        }

        private mutating func sent(_ bytes: ByteBuffer) -> ByteBuffer {
            lastFrame = ContinuousClock.now
            return bytes
        }
    }
}
