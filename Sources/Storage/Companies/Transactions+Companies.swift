public import Domain
import Postgres

extension SellerTransaction {
    /// Makes a company with an empty audit chain.
    public func create(_ company: Company, by author: Authorship) async throws {
        let transaction = self.company(company.id)
        _ = try await transaction.run(
            CompanySQL.insert,
            company,
            refusing: [.uniqueViolation: .conflict(.company), .checkViolation: .valueRefused]
        )
        _ = try await transaction.run(CompanySQL.insertHead)
        try await transaction.audit("company.create", "company:\(company.id)", by: author)
    }

    /// Companies in the order of their making.
    public func companies(_ page: PageRequest) async throws -> Page<Company> {
        Page(try await run(CompanySQL.list, page), limit: page.limit) { PageCursor($0.createdAt, $0.id) }
    }

    /// The customers in these shards.
    public func companies(inShards shards: [ShardNumber]) async throws -> [ShardedCompany] {
        try await run(CompanySQL.inShards, shards)
    }
}

extension CompanyTransaction {
    /// The company itself. Throws ``StorageRefusal/notFound(_:)``.
    public func findCompany() async throws -> Company {
        guard let company = try await run(CompanySQL.find) else { throw StorageRefusal.notFound(.company) }
        return company
    }

    /// Stores a changed company; its `version` is the one that was read. Throws ``StorageRefusal/versionMismatch(current:)``.
    public func update(_ company: Company, by author: Authorship) async throws -> Company {
        let updated = try await run(CompanySQL.update, company, refusing: [.checkViolation: .valueRefused])
        guard let updated else {
            throw StorageRefusal.versionMismatch(current: try await findCompany().version)
        }
        try await audit("company.update", "company:\(company.id)", by: author)
        try await tellEngine(.companyChanged, .empty, by: author)
        return updated
    }
}
