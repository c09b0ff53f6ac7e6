public import Domain
import Postgres

extension SellerTransaction {
    /// The companies that are out of routing, the longest first.
    public func quarantinedCompanies() async throws -> [QuarantinedCompany] {
        try await run(SuspectSQL.all, ())
    }

    /// Lets a company be routed again; false when it was not out. Its worker finds that out within a minute.
    public func release(_ company: CompanyID) async throws -> Bool {
        try await run(SuspectSQL.release, company) > 0
    }
}
