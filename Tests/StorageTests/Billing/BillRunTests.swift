import Billing
import Domain
import Storage
import Testing

@Suite struct BillRunTests {
    @Test func `R4, R5 who is a member pays the coming month in advance and the begun one once`() async throws {
        let book = try await BillBook.make(BillSeed.companies(3))
        let report = try await book.run()
        #expect(report.billed == 3)
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', i.number, l.kind, l.quantity, l.net_ore, l.period_from, l.period_to)
                FROM invoice_line l JOIN invoice i ON i.company_id = l.company_id AND i.id = l.invoice_id
                ORDER BY i.number, l.line
                """)
                == [
                    "100001 advance 1 14900 2026-12-01 2026-12-31", "100001 catchUp 1 14900 2026-11-01 2026-11-30",
                    "100002 advance 2 29800 2026-12-01 2026-12-31", "100002 catchUp 2 29800 2026-11-01 2026-11-30",
                    "100003 advance 3 44700 2026-12-01 2026-12-31", "100003 catchUp 3 44700 2026-11-01 2026-11-30",
                ])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R2, R3 a member of several queues pays once, for the dearest product`() async throws {
        let book = try await BillBook.make(
            BillSeed.company(1) + BillSeed.queue(1, 2, "ko") + BillSeed.user(1, 0)
                + BillSeed.member(1, 0, at: "2026-11-01T00:00:00+01")
                + BillSeed.member(1, 0, queue: 2, at: "2026-11-02T00:00:00+01"))
        try await book.run()
        #expect(
            try await book.read(
                "SELECT concat_ws(' ', kind, product, quantity, net_ore) FROM invoice_line ORDER BY line")
                == ["advance koPlus 1 14900", "catchUp koPlus 1 14900"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R14, R15 a user whose plan is below Pro is not charged`() async throws {
        let book = try await BillBook.make(
            BillSeed.company(1) + BillSeed.user(1, 0, plan: "basic") + BillSeed.user(1, 1, plan: "enterprise")
                + BillSeed.member(1, 0, at: "2026-11-10T09:00:00Z") + BillSeed.member(1, 1, at: "2026-11-10T09:00:00Z"))
        try await book.run()
        #expect(try await book.read("SELECT user_id::text FROM licence_month GROUP BY 1") == [BillSeed.id(1001)])
        await book.close()
    }

    @Test func `R24 a second call changes nothing and says how many were billed`() async throws {
        let book = try await BillBook.make(BillSeed.companies(5))
        let first = try await book.run()
        let before = try await book.state()
        let second = try await book.run(at: BillBook.now + .seconds(3600))
        #expect((first.billed, first.withoutCharge, first.alreadyBilled) == (4, 1, 0))
        #expect((second.billed, second.withoutCharge, second.alreadyBilled) == (0, 0, 5))
        #expect(second.cutoff == first.cutoff)
        #expect(try await book.state() == before)
        await book.close()
    }

    @Test func `R26 what becomes known after the cut-off is left to the next run`() async throws {
        let book = try await BillBook.make(BillSeed.companies(2) + BillSeed.user(1, 5))
        try await book.run()
        try await book.write(BillSeed.member(1, 5, at: "2026-11-26T09:00:00Z"))
        try await book.run(at: BillBook.now + .seconds(86_400 * 3))
        #expect(try await book.read("SELECT count(*)::text FROM invoice") == ["2"])
        try await book.run(BillBook.december + 31, at: BillBook.now + .seconds(86_400 * 30))
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', i.number, l.kind, l.quantity, l.period_from)
                FROM invoice_line l JOIN invoice i ON i.company_id = l.company_id AND i.id = l.invoice_id
                WHERE i.number = 100003 ORDER BY l.line
                """)
                == [
                    "100003 advance 2 2027-01-01", "100003 catchUp 1 2026-11-01", "100003 catchUp 1 2026-12-01",
                ])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R10, R45 who leaves between the invoice and the 1st is credited by the next run`() async throws {
        let book = try await BillBook.make(BillSeed.companies(2))
        #expect(try await book.run().creditNotes == 0)
        try await book.write(BillSeed.member(1, 0, "remove", at: "2026-11-28T09:00:00Z"))
        let report = try await book.run(BillBook.december + 31, at: BillBook.now + .seconds(86_400 * 30))
        #expect((report.creditNotes, report.creditedOre) == (1, 18_600))
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', i.number, i.kind, o.number, o.status, i.net_ore, i.rounding_ore, i.payable_ore)
                FROM invoice i JOIN invoice o ON o.company_id = i.company_id AND o.id = i.credited_invoice_id
                """) == ["100003 creditNote 100001 open 14900 -25 18600"])
        let before = try await book.state()
        try await book.run(BillBook.december + 31, at: BillBook.now + .seconds(86_400 * 31))
        #expect(try await book.state() == before)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R19, R31 an ended company gets the months not begun back, with the invoice's own rounding`()
        async throws
    {
        let book = try await BillBook.make(
            BillSeed.company(1) + BillSeed.user(1, 0) + BillSeed.member(1, 0, at: "2026-12-01T00:00:00+01")
                + "UPDATE company SET minimum_licences = 3 WHERE company_id = '\(BillSeed.id(1))';")
        try await book.run(at: BillBook.now + .seconds(86_400 * 6))
        try await book.run(BillBook.december + 31, at: BillBook.now + .seconds(86_400 * 20))
        try await book.write("UPDATE company SET ends_on = '2026-12-31'")
        try await book.run(BillBook.december + 62, at: BillBook.now + .seconds(86_400 * 50))
        #expect(
            try await book.read(
                "SELECT concat_ws(' ', number, kind, status, net_ore, rounding_ore) FROM invoice ORDER BY number") == [
                    "100001 invoice open 44700 25", "100002 invoice credited 44700 25",
                    "100003 creditNote open 44700 25",
                ])
        #expect(
            try await book.read("SELECT kind FROM paid_minimum ORDER BY month, entry") == [
                "minimum", "minimum", "credit",
            ])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R41, R42, R57 what is agreed with a company counts`() async throws {
        let book = try await BillBook.make(
            BillSeed.companies(3) + """
                UPDATE company SET discount_hundredths = 1250 WHERE company_id = '\(BillSeed.id(1))';
                UPDATE company SET free_from = '2026-11-01', free_months = 1 WHERE company_id = '\(BillSeed.id(2))';
                UPDATE company SET vat_treatment = 'outsideEU' WHERE company_id = '\(BillSeed.id(3))';
                """)
        try await book.run()
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', i.number, i.vat_category, l.kind, l.allowance_ore, l.net_ore)
                FROM invoice_line l JOIN invoice i ON i.company_id = l.company_id AND i.id = l.invoice_id
                ORDER BY i.number, l.line
                """) == [
                    "100001 S advance 1863 13037", "100001 S catchUp 1863 13037", "100002 S advance 0 29800",
                    "100002 S catchUp 29800 0", "100003 O advance 0 44700", "100003 O catchUp 0 44700",
                ])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `T3 a company that ends while it is billed has ended before or after, and never half`() async throws {
        let book = try await BillBook.make(BillSeed.companies(3))
        async let running = book.run(batch: 10)
        async let ended: Void = book.write("UPDATE company SET ends_on = '2026-11-30'")
        _ = try await (running, ended)
        let documents = try await book.read("SELECT DISTINCT kind FROM invoice_line ORDER BY kind")
        #expect([["advance", "catchUp"], ["catchUp"]].contains(documents))
        try await book.run(BillBook.december + 31, at: BillBook.now + .seconds(86_400 * 30))
        #expect(
            try await book.read(
                "SELECT coalesce(sum(amount_ore), 0)::text FROM licence_portion WHERE month = '2026-12-01'") == ["0"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `T36 that a document is to be sent is written with it, and sending has no way to undo it`() async throws
    {
        let book = try await BillBook.make(BillSeed.companies(2))
        try await book.run()
        try await book.write("UPDATE outbox SET next_attempt_at = 'infinity'")
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', o.kind, i.number, i.status) FROM outbox o JOIN invoice i
                    ON i.company_id = o.company_id AND i.id = o.id ORDER BY i.number
                """) == ["invoice.issued 100001 open", "invoice.issued 100002 open"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R20 the recipient is the one of the day, whatever the company is called later`() async throws {
        let book = try await BillBook.make(BillSeed.companies(1))
        try await book.run()
        try await book.write("UPDATE company SET name = 'Nya bolaget AB', street = 'Annan gata 1'")
        let paper = try #require(try await BillExport(book.database, month: BillBook.december).copies().first)
        #expect(paper.buyer.name == "Bolaget 1 AB")
        #expect(paper.page.contains("Gatan 1"))
        #expect(paper.invoice.payable.ore == 37_300)
        await book.close()
    }

    @Test func `a company without an address is left out and takes no number`() async throws {
        let book = try await BillBook.make(
            BillSeed.companies(3) + "UPDATE company SET street = NULL WHERE company_id = '\(BillSeed.id(2))';")
        let report = try await book.run()
        #expect(report.billed == 2)
        #expect(report.stopped.values.map(\.code) == [.unwritable])
        #expect(try await book.findings().isEmpty)
        try await book.write("UPDATE company SET street = 'Gatan 2' WHERE street IS NULL")
        #expect(try await book.run().billed == 1)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R27, R55 who has nothing to pay gets no invoice and takes no number`() async throws {
        let book = try await BillBook.make(
            BillSeed.companies(4) + "UPDATE price SET unit_ten_thousandths = 0 WHERE product = 'koPlus';")
        let report = try await book.run()
        #expect((report.billed, report.withoutCharge) == (0, 4))
        #expect(try await book.read("SELECT count(*)::text FROM licence_month") == ["12"])
        #expect(try await book.read("SELECT next::text FROM control.invoice_series WHERE series = 'F'") == ["100001"])
        try await book.run(BillBook.december + 31, at: BillBook.now + .seconds(86_400 * 30))
        #expect(try await book.read("SELECT count(*)::text FROM licence_month") == ["18"])
        await book.close()
    }

    @Test func `R29 to R31, R34 sums, rounding and reference of an invoice`() async throws {
        let book = try await BillBook.make(
            BillSeed.company(1) + BillSeed.queue(1, 2, "ko") + BillSeed.user(1, 0) + BillSeed.user(1, 1)
                + BillSeed.user(1, 2)
                + (0...2).map { BillSeed.member(1, $0, queue: 2, at: "2026-12-01T00:00:00+01") }
                .joined())
        try await book.run(at: BillBook.now + .seconds(86_400 * 6))
        // 3 x 99.005 is 297.015, half up 297.02; VAT 74.255, half up 74.26; 371.28 to whole kronor is 371.00.
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', net_ore, vat_ore, rounding_ore, payable_ore, payment_reference, issue_date, due_date)
                FROM invoice
                """)
                == ["29702 7426 -28 37100 10000180 2026-12-01 2026-12-31"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R55 without a price in force that company is left out, others are billed`() async throws {
        let book = try await BillBook.make(
            BillSeed.companies(3) + BillSeed.member(2, 0, at: "2025-12-20T09:00:00Z")
                + "UPDATE plan_event SET effective_at = '2025-01-01Z';")
        let report = try await book.run()
        #expect(report.billed == 2)
        #expect(report.stopped.values.map(\.code) == [.noPrice])
        #expect(try await book.read("SELECT action FROM audit") == ["bill.stopped"])
        let before = try await book.state()
        #expect(try await book.run().stopped == report.stopped)
        #expect(try await book.state() == before)
        try await book.write(
            """
            INSERT INTO price (id, product, valid_from, valid_to, unit_ten_thousandths, recorded_at, actor) VALUES
                (gen_random_uuid(), 'koPlus', '2025-01-01', '2026-01-01', 1000000, '2026-01-01Z', 'seller');
            """)
        #expect(try await book.run().billed == 1)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `T17 an event that cannot be read stops its company only, until it is mended`() async throws {
        let book = try await BillBook.make(
            BillSeed.companies(5) + """
                ALTER TABLE membership_event DROP CONSTRAINT membership_event_kind_check;
                UPDATE membership_event SET kind = 'moved' WHERE company_id = '\(BillSeed.id(2))' AND user_id = '\(BillSeed.id(2000))';
                """)
        let report = try await book.run()
        #expect(report.billed == 3)
        #expect(report.stopped.values.map(\.code) == [.unreadable])
        #expect(try await book.read("SELECT count(*)::text FROM invoice") == ["3"])
        try await book.write("UPDATE membership_event SET kind = 'add' WHERE kind = 'moved'")
        #expect(try await book.run().billed == 1)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }
}
