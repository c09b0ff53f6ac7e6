public import Billing

/// An issued document as an operator takes it out: its bytes, its page, and what a table of documents says of it.
public struct IssuedPaper: Sendable {
    /// The document.
    public let invoice: Invoice
    /// Who pays, as it was that day.
    public let buyer: Party
    /// The UBL document, byte for byte as it was issued.
    public let xml: [UInt8]
    /// The page that the PDF is made of.
    public let page: String
}
