public import Domain
import Postgres

/// One transaction on one company's rows; the only way to them.
///
/// Made by ``Database/withCompany(_:_:)`` and over when its closure returns. What can be done is in its extensions, one
/// for each kind of thing.
public struct CompanyTransaction {
    let transaction: Transaction
    let scope: CompanyScope

    /// The company.
    public var company: CompanyID { scope.company }

    func run<Input, Output>(_ statement: CompanyStatement<Input, Output>, _ input: Input) async throws -> Output {
        try await transaction.run(statement.statement(in: scope), .init(company: scope.company, input: input))
    }

    func run<Output>(_ statement: CompanyStatement<Void, Output>) async throws -> Output {
        try await run(statement, ())
    }

    /// Runs a statement whose violated constraints are refusals to the user.
    func run<Input, Output>(
        _ statement: CompanyStatement<Input, Output>,
        _ input: Input,
        refusing refusals: [SQLState: StorageRefusal]
    ) async throws -> Output {
        do {
            return try await run(statement, input)
        } catch let error as PostgresError {
            if let refusal = error.sqlState.flatMap({ refusals[$0] }) { throw refusal }
            throw error
        }
    }
}
