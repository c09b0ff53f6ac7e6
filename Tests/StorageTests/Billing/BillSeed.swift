/// The rows that tests of bill runs begin with, as SQL.
enum BillSeed {
    static let seller = """
        INSERT INTO seller (id, name, organisation_number, vat_number, street, postal_code, city, email, bankgiro,
            electronic_address)
        VALUES ('00000000-0000-7000-8000-0000000000ff', 'Operatören AB', '556677-8899', 'SE556677889901',
            'Storgatan 1', '11122', 'Stockholm', 'faktura@example.se', '123-4566', '0007:5566778899');
        INSERT INTO price (id, product, valid_from, unit_ten_thousandths, recorded_at, actor) VALUES
            ('00000000-0000-7000-8000-0000000000f1', 'koPlus', '2026-01-01', 1490000, '2026-01-01Z', 'seller'),
            ('00000000-0000-7000-8000-0000000000f0', 'ko', '2026-01-01', 990050, '2026-01-01Z', 'seller');
        UPDATE control.invoice_series SET next = 100001 WHERE series = 'F';
        """

    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "00000000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }

    /// A company whose contract began in 2026.
    static func company(_ number: Int) -> String {
        """
        INSERT INTO company (company_id, name, organisation_number, vat_number, street, postal_code, city, invoice_email,
            invoice_reference, electronic_address, shard, created_at)
        VALUES ('\(id(number))', 'Bolaget \(number) AB', '556000-000\(number % 10)', 'SE55600000000101', 'Gatan \(number)',
            '41122', 'Göteborg', 'ekonomi@example.se', 'REF \(number)', '0007:5560000001', 0, '2026-01-01Z');
        INSERT INTO audit_head (company_id) VALUES ('\(id(number))');
        \(queue(number, 1, "koPlus"))
        """
    }

    static func queue(_ company: Int, _ queue: Int, _ product: String) -> String {
        """
        INSERT INTO queue (company_id, id, product, name, created_at)
        VALUES ('\(id(company))', '\(id(company * 1000 + 900 + queue))', '\(product)', 'Kundtjänst', '2026-01-01Z');
        """
    }

    static func user(_ company: Int, _ user: Int, plan: String = "pro") -> String {
        """
        INSERT INTO app_user (company_id, id, email, name, plan, roles, created_at) VALUES ('\(id(company))',
            '\(id(company * 1000 + user))', 'a\(company)-\(user)@example.se', 'Anna', '\(plan)', '{agent}', '2026-01-01Z');
        INSERT INTO plan_event (company_id, id, user_id, plan, effective_at, recorded_at, actor) VALUES ('\(id(company))',
            '\(id(company * 1000 + user))', '\(id(company * 1000 + user))', '\(plan)', '2026-01-01Z', '2026-01-01Z',
            'seller');
        """
    }

    /// A user becomes (add) or ceases to be (remove) a member; `at` is when it is known, and when it holds unless that is
    /// told apart.
    static func member(
        _ company: Int, _ user: Int, queue: Int = 1, _ kind: String = "add", effective: String? = nil, at: String
    ) -> String {
        """
        INSERT INTO membership_event (company_id, id, queue_id, user_id, kind, effective_at, recorded_at, actor,
            idempotency_key)
        VALUES ('\(id(company))', gen_random_uuid(), '\(id(company * 1000 + 900 + queue))',
            '\(id(company * 1000 + user))', '\(kind)', '\(effective ?? at)', '\(at)', 'seller', gen_random_uuid()::text);
        """
    }

    /// Companies 1 to `count`; company n has n mod 4 agents since 10 November, so each fourth has nobody.
    static func companies(_ count: Int) -> String {
        (1...count).map { number in
            ([company(number)]
                + (0..<number % 4).map { user(number, $0) + member(number, $0, at: "2026-11-10T09:00:00Z") })
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
