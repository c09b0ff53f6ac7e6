import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// What the seller's staff set up so that something can be invoiced.
@Suite struct SellerTests {
    private static let data: JSONValue = [
        "name": "Operatören AB", "organisationNumber": "556016-0680", "vatNumber": "SE556016068001",
        "street": "Storgatan 1", "postalCode": "111 20", "city": "Stockholm", "email": "faktura@example.se",
        "bankgiro": "5050-1055",
    ]

    private func run(_ work: @escaping @Sendable (TestServer, TestClient, TestDatabase) async throws -> Void)
        async throws
    {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let seller = try await TestCompany.seller(in: home)
            try await work(server, try await server.client(seller, roles: [.operator, .finance]), home)
        }
    }

    @Test func `legal data are given, read and changed by version, and the change is in the audit`() async throws {
        try await run { _, client, home in
            let none = try await client.call(.get, "/v1/seller")
            #expect(none.status == 404 && none.text.contains("remedy"))
            let made = try await client.call(.put, "/v1/seller", Self.data, headers: ["If-Match": "\"0\""])
            #expect(made.status == 200 && made.tag == "\"1\"", "\(made.text)")
            let read = try await client.call(.get, "/v1/seller")
            #expect(read.text == made.text)
            #expect(try read.json()[required: "paymentTermsDays"].integer() == 30)
            let late = try await client.call(.put, "/v1/seller", Self.data, headers: ["If-Match": "\"0\""])
            #expect(late.status == 412)
            guard case .object(var changed) = Self.data else { return }
            changed["paymentTermsDays"] = 20
            let again = try await client.call(.put, "/v1/seller", .object(changed), headers: ["If-Match": read.tag])
            #expect(again.status == 200 && again.tag == "\"2\"")
            changed["invoiceSeries"] = "NY"
            let series = try await client.call(.put, "/v1/seller", .object(changed), headers: ["If-Match": "*"])
            #expect(series.status == 422 && series.text.contains("\"/invoiceSeries\""))
            #expect(try await home.api.withOperator { try await $0.seller()?.terms.paymentTermsDays } == 20)
        }
    }

    @Test func `two who give the first legal data at once do not both succeed`() async throws {
        try await run { _, client, _ in
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await client.call(.put, "/v1/seller", Self.data, headers: ["If-Match": "\"0\""]).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.sorted() == [200, 412, 412, 412])
        }
    }

    @Test(arguments: [
        ("organisationNumber", "556016-0681"), ("vatNumber", "SE559000001301"), ("vatNumber", "SE556016068002"),
        ("postalCode", "1112"), ("country", "XX"), ("bankgiro", "5050-1056"),
        ("electronicAddress", "0007:5560160681"), ("email", "nobody"),
    ])
    func `legal data that no invoice could carry are refused with their place`(key: String, value: String) async throws
    {
        try await run { _, client, home in
            guard case .object(var wrong) = Self.data else { return }
            wrong[key] = .string(value)
            let refused = try await client.call(.put, "/v1/seller", .object(wrong), headers: ["If-Match": "\"0\""])
            #expect(refused.status == 422 && refused.text.contains("\"/\(key)\""), "\(refused.text)")
            #expect(try await home.api.withOperator { try await $0.seller() } == nil)
        }
    }

    private func price(_ from: String, _ unit: Int64, to: String? = nil) -> JSONValue {
        var members: [String: JSONValue] = [
            "product": "koPlus", "validFrom": .string(from), "unitTenThousandths": .integer(unit),
        ]
        members["validTo"] = to.map(JSONValue.string)
        return .object(members)
    }

    @Test func `a price is added and ends the one before, and none is changed`() async throws {
        try await run { server, client, _ in
            #expect(try await client.make("/v1/prices", price("2026-01-01", 790_000)).status == 201)
            let next = try await client.make("/v1/prices", price("2027-01-01", 890_000), key: "k")
            #expect(next.status == 201)
            #expect(try await client.make("/v1/prices", price("2027-01-01", 890_000), key: "k").text == next.text)
            let list = try await client.call(.get, "/v1/prices").json()[required: "data"].elements()
            let ends = try list.map { try $0.anyObject()["validTo"]?.string() }
            #expect(ends == ["2026-12-31", nil])
            let overlap = try await client.make("/v1/prices", price("2026-06-01", 1, to: "2026-07-31"))
            #expect(overlap.status == 409 && overlap.code == "conflict")
            let backwards = try await client.make("/v1/prices", price("2028-01-02", 1, to: "2028-01-01"))
            #expect(backwards.status == 422 && backwards.text.contains("\"/validTo\""))
            for route in server.table.routes where route.path.hasPrefix("/v1/prices") {
                #expect([.get, .post].contains(route.method), "a price is never changed")
            }
        }
    }

    @Test func `steps of a price begin at one and rise`() async throws {
        try await run { _, client, _ in
            func tiers(_ froms: [Int64]) async throws -> TestClient.Answer {
                let steps = froms.map { ["from": .integer($0), "unitTenThousandths": 500_000] as JSONValue }
                return try await client.make(
                    "/v1/prices",
                    [
                        "product": "ko", "validFrom": "2026-01-01", "unitTenThousandths": 1,
                        "tiers": ["mode": "graduated", "steps": .array(steps)],
                    ])
            }
            for froms: [Int64] in [[], [2], [1, 1], [1, 10, 5], [0, 1]] {
                let refused = try await tiers(froms)
                #expect(refused.status == 422 && refused.text.contains("\"/tiers/steps"), "\(froms): \(refused.text)")
            }
            #expect(try await tiers([1, 10, 50]).status == 201)
        }
    }
}
