import Domain
import Postgres

/// A statement on one company's rows: `$1` is always the company, the encoder's first parameter is `$2`.
///
/// It can only be run in a ``CompanyTransaction``, which supplies the company. The SQL must name `company_id`.
struct CompanyStatement<Input: Sendable, Output>: Sendable {
    /// The input with the company before it.
    struct Scoped: Sendable {
        let company: CompanyID
        let input: Input
    }

    typealias Encode = @Sendable (Input, inout Parameters) -> Void

    let statement: Statement<Scoped, Output>

    private static func check(_ sql: String) {
        precondition(sql.contains("company_id"), "a company's statement says company_id: \(sql)")
    }

    private static func scoped(_ encode: @escaping Encode) -> @Sendable (Scoped, inout Parameters) -> Void {
        { scoped, parameters in
            parameters.append(scoped.company)
            encode(scoped.input, &parameters)
        }
    }

    static func rows<Element>(
        _ name: String,
        _ sql: String,
        encode: @escaping Encode = { _, _ in },
        decode: @escaping @Sendable (inout Row) throws -> Element
    ) -> Self where Output == [Element] {
        check(sql)
        return Self(statement: .rows(name, sql, encode: scoped(encode), decode: decode))
    }

    static func one(
        _ name: String,
        _ sql: String,
        encode: @escaping Encode = { _, _ in },
        decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> Self {
        check(sql)
        return Self(statement: .one(name, sql, encode: scoped(encode), decode: decode))
    }

    static func optional<Element>(
        _ name: String,
        _ sql: String,
        encode: @escaping Encode = { _, _ in },
        decode: @escaping @Sendable (inout Row) throws -> Element
    ) -> Self where Output == Element? {
        check(sql)
        return Self(statement: .optional(name, sql, encode: scoped(encode), decode: decode))
    }

    static func count(_ name: String, _ sql: String, encode: @escaping Encode = { _, _ in }) -> Self
    where Output == Int {
        check(sql)
        return Self(statement: .count(name, sql, encode: scoped(encode)))
    }
}
