public import Domain

/// A stored form of an invoice, as it was issued.
public struct StoredDocument: Hashable, Sendable {
    /// Whose it is.
    public let company: CompanyID
    /// The document.
    public let invoice: InvoiceID
    /// Its number.
    public let number: Int64
    /// The bytes, whose SHA-256 is `sha256`.
    public let bytes: [UInt8]
    /// 32 bytes; the database checks it when the row is written.
    public let sha256: [UInt8]
}
