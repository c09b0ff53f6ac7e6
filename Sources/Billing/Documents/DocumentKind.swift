/// The two kinds of document; raw values are the words of the scenario output.
public enum DocumentKind: String, CaseIterable, Sendable {
    /// A claim, UBL type 380.
    case invoice
    /// What is given back of one invoice, UBL type 381; its amounts are positive.
    case creditNote
}
