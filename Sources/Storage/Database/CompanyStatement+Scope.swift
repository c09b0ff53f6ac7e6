import Domain
import Postgres

extension CompanyStatement {
    /// The statement as a transaction of this scope sends it: with its `company_id = $1`, always in a release build.
    func statement(in scope: CompanyScope) -> Statement<Scoped, Output> {
        #if DEBUG
            if scope.omitsCheck { return statement.saying(Self.withoutCheck(statement.sql)) }
        #endif
        return statement
    }
}

extension Database.Configuration {
    /// The scope of a transaction for a company.
    func scope(of company: CompanyID) -> CompanyScope {
        #if DEBUG
            var scope = CompanyScope(company)
            scope.omitsCheck = omitsCompanyCheck
            return scope
        #else
            return CompanyScope(company)
        #endif
    }
}

#if DEBUG
    extension CompanyStatement {
        /// The SQL with every `company_id = $1` made true.
        ///
        /// Not where a company has but one row in the table (company, audit_head, engine): there it is the key, by which
        /// the row is found at all.
        static func withoutCheck(_ sql: String) -> String {
            guard !sql.contains(/\b(?:FROM|UPDATE|INTO) (?:company|audit_head|engine)\b/) else { return sql }
            return sql.replacing(/(?:\w+\.)?company_id = \$1/, with: "$1::uuid IS NOT NULL")
        }
    }
#endif
