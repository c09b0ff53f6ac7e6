import Postgres

/// The statements that the tests use.
enum Note {
    struct Row: Sendable, Equatable {
        let number: Int
        let words: String
    }

    static let insert = Statement<(PostgresUUID, Int, String), Void>.done(
        "note_insert",
        "INSERT INTO note (company_id, number, words) VALUES ($1, $2, $3)"
    ) { input, parameters in
        parameters.append(input.0, input.1, input.2)
    }

    static let insertMany = Statement<(PostgresUUID, [Int], [String]), Int>.count(
        "note_insert_many",
        "INSERT INTO note (company_id, number, words) SELECT $1, n, w FROM unnest($2::bigint[], $3::text[]) AS t(n, w)"
    ) { input, parameters in
        parameters.append(input.0, input.1, input.2)
    }

    /// All that row-level security shows: without a predicate on purpose.
    static let all = Statement<Void, [Row]>.rows(
        "note_all",
        "SELECT number, words FROM note ORDER BY number"
    ) { _, _ in
    } decode: { row in
        Row(number: try row.decode(), words: try row.decode())
    }

    /// An answer of about 400 kB.
    static let long = Statement<Void, [String]>.rows(
        "note_long",
        "SELECT repeat('x', 400) FROM generate_series(1, 1000)"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    static let companies = Statement<Void, [PostgresUUID]>.rows(
        "note_companies",
        "SELECT DISTINCT company_id FROM note"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    static let setting = Statement<Void, String?>.one(
        "note_setting",
        "SELECT nullif(current_setting('app.company_id', true), '')"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    static let sleep = Statement<Double, Void>.done(
        "note_sleep",
        "SELECT pg_sleep($1)::text"
    ) { seconds, parameters in
        parameters.append(seconds)
    }

    static let process = Statement<Void, Int32>.one(
        "note_process",
        "SELECT pg_backend_pid()"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    static let broken = Statement<Void, Void>.done("note_broken", "SELECT 1 FROM no_such_table") { _, _ in }
}

extension PostgresUUID {
    /// A company of a test's own.
    static func random() -> PostgresUUID { PostgresUUID(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max)) }
}
