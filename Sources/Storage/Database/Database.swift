public import Domain
public import Logging
import Postgres
public import ServiceLifecycle

/// The database of the product: the one way in.
///
/// Two pools: one whose role sees a company's rows only when that company is set (`koplus_app` or `koplus_worker`), and a
/// small one of the seller's (`koplus_ops`). Errors are ``StorageRefusal`` for what is refused, `PostgresError` for what
/// went wrong.
public final class Database: Service {
    let companies: Pool
    let operators: Pool
    let configuration: Configuration

    /// Connects when first used.
    public init(_ configuration: Configuration, logger: Logger) {
        self.configuration = configuration
        companies = Pool(configuration.companies, logger: logger)
        operators = Pool(configuration.operators, logger: logger)
    }

    /// Runs one transaction for a company; committed when the closure returns, rolled back when it throws.
    ///
    /// Wait for nothing but the database inside: the server ends transactions that sit idle. Never open another one
    /// inside: with one connection it would wait for itself.
    public func withCompany<Output>(
        _ company: CompanyID,
        _ work: (CompanyTransaction) async throws -> Output
    ) async throws -> Output {
        let scope = configuration.scope(of: company)
        return try await companies.withCompany(company.postgresValue) { transaction in
            try await work(CompanyTransaction(transaction: transaction, scope: scope))
        }
    }

    /// Runs one transaction on the control plane, without a company.
    public func withControl<Output>(_ work: (ControlTransaction) async throws -> Output) async throws -> Output {
        try await companies.withOperator { transaction in
            try await work(ControlTransaction(transaction: transaction))
        }
    }

    /// Runs one transaction of the seller, over all companies.
    public func withOperator<Output>(_ work: (SellerTransaction) async throws -> Output) async throws -> Output {
        try await operators.withOperator { transaction in
            try await work(SellerTransaction(transaction: transaction))
        }
    }

    /// Runs until the graceful shutdown, then closes both pools.
    public func run() async throws {
        async let first: Void = companies.run()
        try await operators.run()
        try await first
    }

    /// Waits for transactions under way and closes the connections.
    public func close() async {
        await companies.close()
        await operators.close()
    }

    /// Connections lent, idle, and tasks waiting for one, of both pools together.
    public var usage: (leased: Int, idle: Int, waiting: Int) {
        let (one, other) = (companies.usage, operators.usage)
        return (one.leased + other.leased, one.idle + other.idle, one.waiting + other.waiting)
    }
}
