import Billing
import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// What the seller's staff give of a company, so that it can be billed, and what the company may change of it.
@Suite struct CompanyTests {
    private static let body: [String: JSONValue] = [
        "name": "Kunden AB", "organisationNumber": "556016-0680", "vatNumber": "SE556016068001",
        "street": "Lillgatan 2", "postalCode": "411 22", "city": "Göteborg", "country": "SE",
        "invoiceEmail": "faktura@example.se", "invoiceReference": "Kostnadsställe 417",
        "electronicAddress": "0007:5560160680", "timeZone": "Europe/Stockholm", "endsOn": "2030-06-30",
        "discountHundredths": 1250, "freeMonths": ["from": "2026-12", "count": 3], "minimumLicences": 5,
        "vatTreatment": "domestic",
    ]

    private func run(_ work: @escaping @Sendable (TestServer, TestClient, TestDatabase) async throws -> Void)
        async throws
    {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let seller = try await TestCompany.seller(in: home)
            try await work(server, try await server.client(seller, roles: [.operator]), home)
        }
    }

    @Test func `all that a bill needs is given, read back and stored`() async throws {
        try await run { _, client, home in
            let made = try await client.make("/v1/companies", .object(Self.body))
            #expect(made.status == 201, "\(made.text)")
            let answer = try made.json()
            for (key, value) in Self.body { #expect(answer.members[key] == value, "\(key)") }
            let id = try #require(CompanyID(try answer[required: "id"].string()))
            let stored = try await home.api.withCompany(id) { try await $0.findCompany() }
            #expect(stored.contract.discount.hundredths == 1250 && stored.contract.minimumLicences == 5)
            #expect(stored.contract.freeMonths?.upperBound.description == "2027-02")
            #expect(stored.endsOn?.description == "2030-06-30")
            #expect(stored.invoiceAddress.reference == "Kostnadsställe 417")
        }
    }

    @Test func `null takes away what may be missing, and the rest stays`() async throws {
        try await run { _, client, _ in
            let made = try await client.make("/v1/companies", .object(Self.body))
            let path = "/v1/companies/\(try made.json()[required: "id"].string())"
            let gone = ["street", "endsOn", "freeMonths", "vatTreatment", "invoiceReference", "electronicAddress"]
            let patch = JSONValue.object(Dictionary(uniqueKeysWithValues: gone.map { ($0, JSONValue.null) }))
            let changed = try await client.call(.patch, path, patch, headers: ["If-Match": made.tag])
            #expect(changed.status == 200, "\(changed.text)")
            let members = try changed.json().members
            for key in gone { #expect(members[key] == .null, "\(key)") }
            #expect(members["city"] == "Göteborg" && members["discountHundredths"] == 1250)
            for key in ["name", "country", "timeZone", "discountHundredths", "minimumLicences"] {
                let refused = try await client.call(
                    .patch, path, .object([key: .null]), headers: ["If-Match": changed.tag])
                #expect(refused.status == 422 && refused.text.contains("\"/\(key)\""), "\(refused.text)")
            }
        }
    }

    private static let wrong: [(key: String, value: JSONValue, pointer: String)] = [
        ("organisationNumber", "556016-0681", "/organisationNumber"),
        ("organisationNumber", "55601606800", "/organisationNumber"),
        ("organisationNumber", "٥٥٦٠١٦-٠٦٨٠", "/organisationNumber"), ("vatNumber", "SE556016068002", "/vatNumber"),
        ("vatNumber", "SE559000001301", "/vatNumber"), ("vatNumber", "556016068001", "/vatNumber"),
        ("postalCode", "4112", "/postalCode"), ("postalCode", "SE-411 22", "/postalCode"),
        ("country", "XX", "/country"), ("country", "se", "/country"), ("timeZone", "Europe/Atlantis", "/timeZone"),
        ("electronicAddress", "0007:5560160681", "/electronicAddress"),
        ("electronicAddress", "5560160680", "/electronicAddress"), ("street", "\n", "/street"),
        ("endsOn", "2030-02-30", "/endsOn"), ("endsOn", "2030-2-3", "/endsOn"),
        ("discountHundredths", 10_001, "/discountHundredths"),
        ("freeMonths", ["from": "2026-13", "count": 1], "/freeMonths/from"),
        ("freeMonths", ["from": "9999-12", "count": 1], "/freeMonths/from"),
        ("freeMonths", ["from": "2026-12", "count": 0], "/freeMonths/count"),
        ("freeMonths", ["from": "2026-12"], "/freeMonths/count"), ("minimumLicences", -1, "/minimumLicences"),
        ("vatTreatment", "reverseCharge", "/vatTreatment"), ("vatTreatment", "outsideEU", "/vatTreatment"),
    ]

    @Test func `a value that no bill could carry is refused with its place, and nothing is stored`() async throws {
        try await run { _, client, home in
            let made = try await client.make("/v1/companies", .object(Self.body))
            let path = "/v1/companies/\(try made.json()[required: "id"].string())"
            for wrong in Self.wrong {
                let body = JSONValue.object(Self.body.merging([wrong.key: wrong.value]) { $1 })
                let change = JSONValue.object([wrong.key: wrong.value])
                for refused in [
                    try await client.make("/v1/companies", body),
                    try await client.call(.patch, path, change, headers: ["If-Match": "*"]),
                ] {
                    #expect(refused.status == 422, "\(wrong): \(refused.text)")
                    #expect(refused.text.contains("\"pointer\":\"\(wrong.pointer)\""), "\(wrong): \(refused.text)")
                }
            }
            #expect(try await client.call(.get, path).text == made.text)
            #expect(try await home.api.withOperator { try await $0.companies(PageRequest()).elements.count } == 2)
        }
    }

    @Test func `a company abroad has its own numbers, and its taxation follows its country`() async throws {
        try await run { _, client, _ in
            let made = try await client.make(
                "/v1/companies",
                [
                    "name": "Kunde GmbH", "organisationNumber": "HRB 4711", "vatNumber": "DE123456789",
                    "postalCode": "10115", "country": "DE", "vatTreatment": "reverseCharge",
                ])
            #expect(made.status == 201, "\(made.text)")
            let path = "/v1/companies/\(try made.json()[required: "id"].string())"
            for (change, pointer): (JSONValue, String) in [
                (["vatNumber": .null], "/vatNumber"), (["country": "NO"], "/country"),
                (["vatTreatment": "outsideEU"], "/vatTreatment"), (["country": "SE"], "/country"),
                (["country": "SE", "vatTreatment": .null], "/country"),
            ] {
                let refused = try await client.call(.patch, path, change, headers: ["If-Match": "*"])
                #expect(refused.status == 422 && refused.text.contains("\"\(pointer)\""), "\(change): \(refused.text)")
            }
            let moved = try await client.call(
                .patch, path, ["country": "NO", "vatTreatment": "outsideEU"], headers: ["If-Match": "*"])
            #expect(moved.status == 200, "\(moved.text)")
        }
    }

    @Test func `a company changes its address and not what is agreed with it`() async throws {
        try await run { server, client, home in
            let company = try await TestCompany.make(in: home)
            let own = try await server.client(company)
            let match = ["If-Match": "*"]
            let moved = try await own.call(
                .patch, "/v1/company", ["street": "Nygatan 3", "invoiceReference": "KS 9"], headers: match)
            #expect(moved.status == 200, "\(moved.text)")
            for key in CompanyForm.contractProperties.map(\.name) {
                let value = Self.body[key] ?? .null
                let refused = try await own.call(.patch, "/v1/company", .object([key: value]), headers: match)
                #expect(refused.status == 422 && refused.text.contains("\"/\(key)\""), "\(refused.text)")
            }
            let read = try await own.call(.get, "/v1/company").json()
            #expect(read.members["street"] == "Nygatan 3" && read.members["discountHundredths"] == 0)
        }
    }
}
