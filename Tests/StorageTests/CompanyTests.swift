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
}
