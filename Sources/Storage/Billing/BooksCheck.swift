import Postgres

/// Asks the database whether licences, documents and journal still agree (billing rules, section 4).
///
/// Reads only. For `koplus doctor --books`, after a restore, and after every test that bills.
public struct BooksCheck: Sendable {
    private let database: Database

    /// A check of this database, over all companies.
    public init(_ database: Database) {
        self.database = database
    }

    /// What is wrong: at most twenty findings of each invariant; empty when the books are right.
    public func findings() async throws -> [BooksFinding] {
        try await database.withOperator { seller in
            var findings: [BooksFinding] = []
            for invariant in BooksInvariant.allCases {
                let details = try await seller.run(BooksCheckSQL.statement(invariant))
                findings += details.map { BooksFinding(invariant: invariant, detail: $0) }
            }
            return findings
        }
    }
}
