import Postgres

/// One transaction on the control plane: what is known before a company is.
///
/// Leases, to whom a token or an e-mail address leads, which shard a number leads to. It has no company set, so
/// row-level security shows it no company's rows.
public struct ControlTransaction {
    let transaction: Transaction

    func run<Input, Output>(_ statement: Statement<Input, Output>, _ input: Input) async throws -> Output {
        try await transaction.run(statement, input)
    }
}
