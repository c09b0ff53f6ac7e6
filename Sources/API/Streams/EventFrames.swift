import NIOCore

/// The frames of one event stream, asked for one by one, so that a slow reader holds nothing up but itself.
struct EventFrames: AsyncSequence, Sendable {
    /// What happened after a number.
    struct News: Sendable {
        /// The last number looked at, whether the reader sees it or not.
        var through: Int64
        /// What the reader sees of it, oldest first.
        var events: [ServerSentEvent]
    }

    /// Where a stream's events come from.
    struct Source: Sendable {
        /// The number of the company's newest event.
        var newest: @Sendable () async throws -> Int64
        /// Some of the events after a number; nil when they are too many, or no longer kept.
        var after: @Sendable (Int64) async throws -> News?
        /// Whether the reader may still read.
        var isAllowed: @Sendable () async throws -> Bool
    }

    /// How often an idle stream says that it is alive, and how often the reader's right is asked for again.
    struct Pace: Sendable {
        var heartbeat = Duration.seconds(15)
        var check = Duration.seconds(60)
    }

    let source: Source
    /// Where to go on; nil begins with what happens from now on.
    let start: Int64?
    let wakeUps: AsyncStream<Void>
    let pace: Pace
    /// Tells how long ago something was.
    let uptime: @Sendable () -> ContinuousClock.Instant
    /// Held while the stream lives.
    let seat: StreamSeats.Seat

    func makeAsyncIterator() -> Iterator {
        Iterator(frames: self, wakeUps: wakeUps.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        let frames: EventFrames
        var wakeUps: AsyncStream<Void>.Iterator
        private var position: Int64?
        private var lastFrame: ContinuousClock.Instant
        private var lastCheck: ContinuousClock.Instant

        init(frames: EventFrames, wakeUps: AsyncStream<Void>.Iterator) {
            self.frames = frames
            self.wakeUps = wakeUps
            lastFrame = frames.uptime()
            lastCheck = lastFrame
        }

        /// The next frame: first a `reset` or `ready` with the number to go on from, then events and heartbeats.
        mutating func next() async throws -> ByteBuffer? {
            guard position != nil else { return try await first() }
            while !Task.isCancelled {
                guard try await isAllowed() else { return nil }
                if let news = try await news() { return sent(news) }
                if frames.uptime() - lastFrame >= frames.pace.heartbeat { return sent(heartbeat) }
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
            while let position {
                guard let news = try await frames.source.after(position) else {
                    return begin("reset", at: try await frames.source.newest())
                }
                guard news.through > position else { return nil }
                self.position = news.through
                guard !news.events.isEmpty else { continue }
                var bytes = ByteBuffer()
                for event in news.events { bytes.writeImmutableBuffer(event.bytes) }
                return bytes
            }
            return nil
        }

        /// Says too how far the reader has come, past what is not for them: a later reconnection begins there.
        private var heartbeat: ByteBuffer {
            ServerSentEvent.heartbeat(at: position ?? 0)
        }

        private mutating func isAllowed() async throws -> Bool {
            guard frames.uptime() - lastCheck >= frames.pace.check else { return true }
            lastCheck = frames.uptime()
            return try await frames.source.isAllowed()
        }

        private mutating func sent(_ bytes: ByteBuffer) -> ByteBuffer {
            lastFrame = frames.uptime()
            return bytes
        }
    }
}
