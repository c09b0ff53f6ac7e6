import Domain
import Postgres
import Storage
import Testing

@Suite(.serialized) struct BillRunFailureTests {
    /// Ends the server's process at the k-th write of a run, and at each row of the last table when it commits.
    private static let traps: String = {
        let tables = [
            "control.bill_run", "control.invoice_series", "control.invoice_number", "control.bill_run_company",
            "licence_month", "licence_portion", "paid_minimum", "invoice", "invoice_line", "invoice_document",
            "journal_entry", "outbox",
        ]
        let triggers = tables.map { table in
            """
            CREATE TRIGGER trap AFTER INSERT OR UPDATE ON \(table) FOR EACH STATEMENT EXECUTE FUNCTION trap();
            """
        }
        return """
            CREATE SEQUENCE step;
            CREATE TABLE trap_at (step bigint);
            CREATE FUNCTION trap() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('public.step') = (SELECT step FROM public.trap_at) THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER trap_commit AFTER INSERT ON control.bill_run_company
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trap();
            \(triggers.joined(separator: "\n"))
            """
    }()

    @Test func `R23, T15 a run killed at any statement and started again ends as if nothing had happened`() async throws
    {
        let seed = BillSeed.companies(5) + Self.traps
        let undisturbed = try await BillBook.make(seed)
        try await undisturbed.run()
        let expected = try await undisturbed.state()
        let steps = Int(try await undisturbed.read("SELECT last_value::text FROM step")[0]) ?? 0
        #expect(steps >= 20)
        await undisturbed.close()
        for step in 1...steps {
            let book = try await BillBook.make(seed + "INSERT INTO trap_at VALUES (\(step));")
            await #expect(throws: PostgresError.self, "step \(step)") { try await book.run() }
            let restarted = book.another()
            try await restarted.run()
            #expect(try await restarted.state() == expected, "killed at step \(step)")
            #expect(try await restarted.findings().isEmpty, "killed at step \(step)")
            await book.close()
            await restarted.close()
        }
    }

    @Test func `a run goes on by itself when its connection is cut`() async throws {
        let book = try await BillBook.make(BillSeed.companies(5) + Self.traps + "INSERT INTO trap_at VALUES (9);")
        let report = try await book.run(attempts: 3)
        #expect(report.billed == 4)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R24, R25, T14 eight runs at once bill what one would`() async throws {
        let alone = try await BillBook.make(BillSeed.companies(12))
        try await alone.run()
        let expected = try await alone.state()
        await alone.close()
        let books = try await BillBook.make(BillSeed.companies(12))
        let reports = try await withThrowingTaskGroup(of: BillRunReport.self) { group in
            for _ in 1...8 {
                group.addTask {
                    let book = books.another()
                    let report = try await book.run(batch: 2, attempts: 50)
                    await book.close()
                    return report
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.map(\.billed).reduce(0, +) == 9)
        #expect(reports.map(\.withoutCharge).reduce(0, +) == 3)
        #expect(reports.allSatisfy { $0.billed + $0.withoutCharge + $0.alreadyBilled == 12 })
        #expect(try await books.state() == expected)
        #expect(try await books.findings().isEmpty)
        await books.close()
    }
}
