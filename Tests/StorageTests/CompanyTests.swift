import Billing
import Domain
import Storage
import StorageTestSupport
import Testing

@Suite struct CompanyTests {
    @Test(arguments: [1, 2])
    func `a company is made, read and changed`(size: Int) async throws {
        let shared = try await TestDatabase.shared()
        let home = try await TestCompany.make(shared.database(size: size))
        var found = try await home.transact { try await $0.findCompany() }
        #expect(found.name == "Testbolaget")
        found.name = "Nytt namn"
        let changed = try await home.transact { [found] in try await $0.update(found, by: home.author) }
        #expect(changed.version == 2)
        await #expect(throws: StorageRefusal.versionMismatch(current: 2)) {
            try await home.transact { [found] in try await $0.update(found, by: home.author) }
        }
    }

    @Test func `what is agreed with a company is kept`() async throws {
        let home = try await TestCompany.make()
        var found = try await home.transact { try await $0.findCompany() }
        #expect(found.contract == BillingContract())
        let first = try #require(BillingMonth("2026-12"))
        found.contract.discount = Percent(hundredths: 1250)
        found.contract.freeMonths = first...first.advanced(by: 2)
        found.contract.minimumLicences = 5
        found.contract.vatTreatment = .domestic
        found.endsOn = CivilDate("2030-06-30")
        let changed = try await home.transact { [found] in try await $0.update(found, by: home.author) }
        #expect(changed.contract == found.contract && changed.endsOn == found.endsOn)
        #expect(try await home.transact { try await $0.findCompany() } == changed)
    }
}
