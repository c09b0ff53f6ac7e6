/// A language that callers are spoken to in (service rows Q1–Q5).
public enum SpokenLanguage: String, CaseIterable, Codable, Sendable {
    /// Swedish, the product's first language.
    case swedish = "sv"
    /// English.
    case english = "en"
}
