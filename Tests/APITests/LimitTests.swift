import Domain
import NIOCore
import Synchronization
import Testing

@testable import API

struct LimitTests {
    @Test func `a bucket refuses when it is empty and fills with time`() {
        let buckets = TokenBuckets(capacity: 2, perSecond: 1)
        let start = ContinuousClock.now
        #expect(buckets.take("a", at: start) == nil)
        #expect(buckets.take("a", at: start) == nil)
        #expect(buckets.take("a", at: start) == 1)
        #expect(buckets.take("b", at: start) == nil)
        #expect(buckets.take("a", at: start + .seconds(1)) == nil)
    }

    @Test func `a seat is given back when nobody holds it`() throws {
        let seats = StreamSeats(perUser: 1, total: 2)
        var seat: StreamSeats.Seat? = try seats.take("a")
        #expect(throws: Problem.self) { try seats.take("a") }
        #expect(seat != nil)
        seat = nil
        _ = try seats.take("a")
    }

    @Test func `all seats together are limited`() throws {
        let seats = StreamSeats(perUser: 2, total: 2)
        let taken = [try seats.take("a"), try seats.take("b")]
        #expect(throws: Problem.self) { try seats.take("c") }
        #expect(taken.count == 2)
    }

    @Test func `an answer that does not come in time is refused`() async {
        await #expect(throws: Problem.self) {
            try await answer(within: .milliseconds(10)) { try await Task.sleep(for: .seconds(3600)) }
        }
    }
}

struct EventFramesTests {
    private final class Log: Sendable {
        let events = Mutex<[Int64]>([])
        var source: EventFrames.Source {
            EventFrames.Source(
                newest: { self.events.withLock { $0.last ?? 0 } },
                after: { number in
                    self.events.withLock { events in
                        if let first = events.first, number < first - 1 { return nil }
                        let seen = events.filter { $0 > number && $0 < 100 }
                        return EventFrames.News(
                            through: events.last ?? number,
                            events: seen.map { ServerSentEvent(id: String($0), name: "event", text: "{}") })
                    }
                },
                isAllowed: { true }
            )
        }
    }

    private func frames(
        _ log: Log, _ board: WakeBoard, after start: Int64?, heartbeat: Duration = .seconds(15),
        clock: ManualClock = ManualClock()
    ) throws -> EventFrames.Iterator {
        let company = CompanyID(high: 1, low: 1)
        let seat = try StreamSeats(perUser: 1, total: 1).take("a")
        let wakeUps = board.wakeUps(of: company)
        let pace = EventFrames.Pace(heartbeat: heartbeat)
        return EventFrames(
            source: log.source, start: start, wakeUps: wakeUps, pace: pace, uptime: { clock.uptime }, seat: seat
        ).makeAsyncIterator()
    }

    private func text(_ bytes: ByteBuffer?) -> String { bytes.map { String(buffer: $0) } ?? "" }

    @Test func `a stream goes on after the number it is given`() async throws {
        let log = Log()
        log.events.withLock { $0 = [1, 2, 3] }
        var iterator = try frames(log, WakeBoard(), after: 1)
        #expect(text(try await iterator.next()).hasPrefix("id: 1\nevent: ready\n"))
        #expect(text(try await iterator.next()) == "id: 2\nevent: event\ndata: {}\n\nid: 3\nevent: event\ndata: {}\n\n")
    }

    @Test(arguments: [Int64(0), 9])
    func `a number that is no longer kept, or was never given, resets`(start: Int64) async throws {
        let log = Log()
        log.events.withLock { $0 = [5, 6] }
        var iterator = try frames(log, WakeBoard(), after: start)
        #expect(text(try await iterator.next()) == "id: 6\nevent: reset\ndata: {\"sequence\":6}\n\n")
    }

    @Test func `news come at a wake-up, and a heartbeat when there are none`() async throws {
        let (log, board) = (Log(), WakeBoard())
        var iterator = try frames(log, board, after: nil, heartbeat: .zero)
        #expect(text(try await iterator.next()).contains("event: ready"))
        #expect(text(try await iterator.next()) == ": heartbeat\nid: 0\n\n")
        log.events.withLock { $0 = [1] }
        board.wake(CompanyID(high: 1, low: 1))
        #expect(text(try await iterator.next()).hasPrefix("id: 1\n"))
        #expect(board.count == 1)
    }

    @Test func `what the reader does not see moves the stream on, and the heartbeat says how far`() async throws {
        let log = Log()
        log.events.withLock { $0 = [1, 100] }
        var iterator = try frames(log, WakeBoard(), after: 1, heartbeat: .zero)
        #expect(text(try await iterator.next()).contains("event: ready"))
        #expect(text(try await iterator.next()) == ": heartbeat\nid: 100\n\n")
    }
}
