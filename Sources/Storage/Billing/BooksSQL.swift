import Domain
import Postgres

/// Through which month the books are closed (billing rule R38).
enum BooksSQL {
    /// For who books: no month is ended until the transaction is over. The 1st of the last ended month; nil when none is.
    static let share = Statement<Void, CivilDate?>.one(
        "books_share",
        "SELECT locked_through FROM control.books WHERE singleton FOR SHARE"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    /// For who ends a month: nobody books until the transaction is over.
    static let lock = Statement<Void, CivilDate?>.one(
        "books_lock",
        "SELECT locked_through FROM control.books WHERE singleton FOR UPDATE"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    static let close = Statement<CivilDate, Int>.count(
        "books_close",
        "UPDATE control.books SET locked_through = $1 WHERE singleton"
    ) { month, parameters in
        parameters.append(month)
    }
}
