import Domain
import Logging
import Postgres
import Storage
import StorageTestSupport
import Synchronization

/// A migrated database of one test's own with a seller and prices: a bill run is over all companies.
struct BillBook: Sendable {
    /// The superuser's connection.
    let server: ConnectionParameters
    let database: Database

    private static let count = Atomic<Int>(0)
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// 25 November 2026, 12:00 in Stockholm: when runs are made, unless a test says otherwise.
    static let now = Instant(milliseconds: 1_795_604_400_000)
    static let december = CivilDate(days: 20_788)

    private static let template = Task {
        let shared = try await TestDatabase.shared()
        try await Script("create", "CREATE DATABASE bill_template").run(on: shared.server)
        let server = shared.server.with(database: "bill_template")
        _ = try await Migrator(directory: migrations).run(on: server)
        try await Script("seller", BillSeed.seller).run(on: server)
        return server
    }

    /// The repository's `Migrations`, found from this file.
    private static var migrations: String {
        "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/Migrations"
    }

    static func make(_ seed: String = "") async throws -> BillBook {
        let template = try await template.value
        let name = "bill_\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
        try await creating.perform {
            try await Script("create", "CREATE DATABASE \(name) TEMPLATE bill_template").run(
                on: template.with(database: "postgres"))
        }
        let book = BillBook(server: template.with(database: name))
        try await book.write(seed)
        return book
    }

    private static let creating = Gate()

    init(server: ConnectionParameters) {
        self.server = server
        let size = min(2, TestDatabase.poolSize)
        database = Database(.init(server: server, user: .api, size: size), logger: Self.logger)
    }

    /// The same database from another process's point of view.
    func another() -> BillBook { BillBook(server: server) }

    func write(_ sql: String) async throws {
        try await Script("seed", sql).run(on: server)
    }

    /// Rows of text as the superuser sees them.
    func read(_ sql: String) async throws -> [String] {
        let pool = Pool(Pool.Configuration(parameters: server, size: 1), logger: Self.logger)
        let statement = Statement<Void, [String]>.rows("read", sql) { _, _ in
        } decode: {
            try $0.decode()
        }
        do {
            let rows = try await pool.withOperator { try await $0.run(statement) }
            await pool.close()
            return rows
        } catch {
            await pool.close()
            throw error
        }
    }

    @discardableResult
    func run(
        _ month: CivilDate = december, at now: Instant = now, batch: Int64 = 3, attempts: Int = 1
    ) async throws -> BillRunReport {
        var configuration = BillRun.Configuration()
        configuration.batchSize = batch
        configuration.attempts = attempts
        return try await BillRun(database, month: month, configuration: configuration, clock: { now }).start()
    }

    func findings() async throws -> [BooksFinding] { try await BooksCheck(database).findings() }

    /// Everything that a run writes, times and what is hashed over them apart.
    func state() async throws -> [String] {
        let tables = [
            "control.bill_run", "control.bill_run_company", "control.invoice_number", "control.invoice_series",
            "licence_month", "licence_portion", "paid_minimum", "invoice", "invoice_line", "invoice_document",
            "journal_entry", "deferral", "payment", "control.books", "control.bank_row",
            "outbox", "audit",
        ]
        let times = ["created_at", "recorded_at", "at", "finished_at", "next_attempt_at", "hash", "previous_hash"]
        return try await read(
            tables.map { table in
                "SELECT '\(table) ' || (to_jsonb(t)\(times.map { " - '\($0)'" }.joined()))::text FROM \(table) t"
            }.joined(separator: " UNION ALL ") + " ORDER BY 1")
    }

    func close() async { await database.close() }
}

/// Lets one at a time in: a template may have no other user while it is copied.
private actor Gate {
    private var last: Task<Void, any Error>?

    func perform(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let before = last
        let next = Task {
            _ = await before?.result
            try await work()
        }
        last = next
        try await next.value
    }
}
