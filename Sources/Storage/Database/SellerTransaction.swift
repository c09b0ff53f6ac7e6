public import Domain
import Postgres

/// One transaction of the seller, over all companies: the named jobs that cannot be done company by company.
///
/// Its role bypasses row-level security, so it is made by ``Database/withOperator(_:)`` only, on connections of its own.
public struct SellerTransaction {
    let transaction: Transaction

    func run<Input, Output>(_ statement: Statement<Input, Output>, _ input: Input) async throws -> Output {
        try await transaction.run(statement, input)
    }

    func run<Output>(_ statement: Statement<Void, Output>) async throws -> Output {
        try await transaction.run(statement)
    }

    /// The same transaction, on one company's rows. Row-level security does not hold here; `company_id = $1` does.
    public func company(_ company: CompanyID) -> CompanyTransaction {
        CompanyTransaction(transaction: transaction, scope: CompanyScope(company))
    }
}
