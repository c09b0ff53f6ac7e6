import Postgres

/// A transaction that both sides carry out, in one round trip with one pipeline.
enum ItemWork: String, CaseIterable {
    case select = "select, one row by its key"
    case insert = "insert, one row"
    case five = "transaction of five statements"

    /// Ours.
    var batch: Batch {
        var batch = Batch()
        let item = Int64.random(in: 1...ItemStatements.items)
        switch self {
        case .select: batch.add(ItemStatements.select, item)
        case .insert: batch.add(ItemStatements.insert, item)
        case .five:
            batch.add(ItemStatements.select, item)
            batch.add(ItemStatements.update, item)
            batch.add(ItemStatements.insert, item)
            batch.add(ItemStatements.select, item)
            batch.add(ItemStatements.insert, item)
        }
        return batch
    }

    /// pgbench's: the same statements, between the same BEGIN and COMMIT, in a pipeline too.
    var script: String {
        let statements: [String] =
            switch self {
            case .select: [ItemStatements.select.sql]
            case .insert: [ItemStatements.insert.sql]
            case .five:
                [
                    ItemStatements.select.sql, ItemStatements.update.sql, ItemStatements.insert.sql,
                    ItemStatements.select.sql, ItemStatements.insert.sql,
                ]
            }
        let body = (["BEGIN"] + statements.map { $0.replacing("$1", with: ":item") } + ["COMMIT"]).map { $0 + ";\n" }
        return "\\set item random(1, \(ItemStatements.items))\n\\startpipeline\n" + body.joined() + "\\endpipeline\n"
    }
}
