/// Something in the books that must not be.
public struct BooksFinding: Hashable, Sendable {
    /// Which invariant is broken.
    public let invariant: BooksInvariant

    /// Where: company, document or series, with the figures. No names.
    public let detail: String
}
