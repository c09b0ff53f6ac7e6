import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2)))
struct NotificationTests {
    static let notify = Statement<(String, String), Void>.done(
        "notify",
        "SELECT pg_notify($1, $2)::text"
    ) { input, parameters in
        parameters.append(input.0, input.1)
    }

    static let interrupt = Statement<Void, Int>.one(
        "interrupt",
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
        """
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    @Test func `what is notified is heard, also after a break`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let parameters = pool.configuration.parameters
        let source = Notifications(parameters, channels: ["company"], logger: TestServer.logger)
        let heard = source.makeAsyncIterator()
        var iterator = heard
        #expect(await iterator.next() == .listening)
        try await pool.withOperator { tx in
            try await tx.run(Self.notify, ("other", "no"))
            try await tx.run(Self.notify, ("company", "one"))
            try await tx.run(Self.notify, ("company", "two"))
        }
        #expect(await iterator.next() == .received(channel: "company", payload: "one"))
        #expect(await iterator.next() == .received(channel: "company", payload: "two"))
        let broken = try await pool.withOperator { tx in try await tx.run(Self.interrupt) }
        #expect(broken == 1)
        #expect(await iterator.next() == .listening)
        try await pool.withOperator { tx in try await tx.run(Self.notify, ("company", "three")) }
        #expect(await iterator.next() == .received(channel: "company", payload: "three"))
    }

    @Test func `a cancelled listener ends at once`() async throws {
        let parameters = try await TestServer.database()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            var count = 0
            for await _ in Notifications(parameters, channels: ["c"], logger: TestServer.logger) {
                count += 1
                start.yield()
            }
            return count
        }
        for await _ in started { break }
        task.cancel()
        #expect(await task.value == 1)
    }
}
