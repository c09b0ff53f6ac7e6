import Postgres

/// The benchmark's own tables: not the product's, so that both sides run the very same SQL.
enum ItemStatements {
    /// How many rows are read from.
    static let items: Int64 = 100_000

    static let setUp: [Statement<Void, Void>] = [
        done("bench_item", "CREATE TABLE bench_item (id bigint PRIMARY KEY, text text NOT NULL, uses int NOT NULL)"),
        done("bench_note", "CREATE TABLE bench_note (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item bigint)"),
        done(
            "bench_fill",
            "INSERT INTO bench_item SELECT i, repeat('x', 80), 0 FROM generate_series(1, \(items)) AS i"
        ),
    ]

    static let select = Statement<Int64, String>.one(
        "bench_select",
        "SELECT text FROM bench_item WHERE id = $1"
    ) {
        $1.append($0)
    } decode: {
        try $0.decode()
    }

    static let insert = Statement<Int64, Void>.done(
        "bench_insert",
        "INSERT INTO bench_note (item) VALUES ($1)"
    ) { $1.append($0) }

    static let update = Statement<Int64, Void>.done(
        "bench_update",
        "UPDATE bench_item SET uses = uses + 1 WHERE id = $1"
    ) { $1.append($0) }

    private static func done(_ name: String, _ sql: String) -> Statement<Void, Void> {
        .done(name, sql) { _, _ in }
    }
}
