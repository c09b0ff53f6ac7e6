import Foundation
import StrictJSON
import SystemTestSupport

/// An installation that sells: the seller's data, a price and companies were given over the API.
struct BillingShop {
    let directory: RunDirectory
    let database: DatabaseServer
    let api: KoplusProcess
    let staff: APIClient

    /// Starts a database server and the API, and gives seller and price.
    static func open(_ name: String) async throws -> BillingShop {
        let directory = try RunDirectory(name)
        let database = try await DatabaseServer.start(in: directory)
        let api = try await KoplusProcess.serve(
            "api", parts: "api", ["--database", database.address], in: directory)
        let staff = try await APIClient(api.address ?? "").signedIn(
            email: "operator@koplus.local", password: api.firstPassword())
        let shop = BillingShop(directory: directory, database: database, api: api, staff: staff)
        _ = try await staff.call("PUT", "/v1/seller", seller, headers: ["If-Match": "\"0\""]).expecting(200)
        try await staff.make(
            "/v1/prices", ["product": "koPlus", "validFrom": "2026-01-01", "unitTenThousandths": 1_990_000])
        return shop
    }

    private static let seller: JSONValue = [
        "name": "Säljaren AB", "organisationNumber": "556016-0680", "vatNumber": "SE556016068001",
        "street": "Storgatan 1", "postalCode": "111 20", "city": "Stockholm", "email": "faktura@example.se",
        "bankgiro": "5050-1055",
    ]

    /// Makes a company with an administrator, a queue and its agents.
    func company(agents: Int) async throws -> StaffedCompany {
        let company = try await StaffedCompany.make(
            by: staff,
            [
                "name": "Köparen AB", "organisationNumber": "559000-0013", "street": "Lillgatan 2",
                "postalCode": "411 22", "city": "Göteborg", "invoiceReference": "Kostnadsställe 417",
            ])
        let queue = try await company.queue("Kundtjänst")
        if agents > 0 { _ = try await company.agents(agents, in: [queue]) }
        return company
    }

    /// Makes many companies like one that was made over the API, faster than by asking.
    func copy(_ company: StaffedCompany, times count: Int) async throws {
        let id = "md5('company' || n)::uuid"
        func copies(_ table: String) -> String {
            """
            INSERT INTO \(table) SELECT (jsonb_populate_record(t, jsonb_build_object('company_id', \(id)))).*
            FROM \(table) t, generate_series(1, \(count)) n WHERE t.company_id = '\(company.id)';
            """
        }
        let heads = "INSERT INTO audit_head (company_id) SELECT \(id) FROM generate_series(1, \(count)) n;"
        let tables = ["app_user", "queue", "plan_event", "membership_event"].map(copies)
        try await database.write(([copies("company"), heads] + tables).joined(separator: "\n"))
    }

    /// Runs a command on the database.
    func run(_ words: String...) async throws -> KoplusCommand.Outcome {
        try await KoplusCommand.run(words + ["--database", database.address], in: directory)
    }

    /// Starts the run of a month.
    func startRun(_ month: String) async throws -> KoplusCommand {
        try await KoplusCommand.start(
            ["bill", "run", "--ahead", "--month", month, "--database", database.address], in: directory)
    }

    /// The table that an export wrote, row by row, without its head.
    func table(_ folder: String) throws -> [[Substring]] {
        let text = try String(contentsOfFile: directory.file(folder + "/fakturor.csv"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ";", omittingEmptySubsequences: false)
        }
    }

    /// Ends everything.
    func close() async {
        await api.program.destroy()
        await database.stop()
    }
}
