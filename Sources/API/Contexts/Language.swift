/// The languages that people are answered in.
public enum Language: String, CaseIterable, Sendable {
    /// Swedish, unless something else is asked for.
    case swedish = "sv"
    /// English.
    case english = "en"

    /// Chooses by the header `Accept-Language` (RFC 9110): the first known language of the highest weight.
    public init(acceptLanguage header: String?) {
        var best: (language: Language, weight: Double) = (.swedish, 0)
        for range in (header ?? "").prefix(200).split(separator: ",") {
            let parts = range.split(separator: ";")
            let tag = (parts.first ?? "").filter { !$0.isWhitespace }.lowercased()
            let weight = parts.dropFirst().first.flatMap { Double($0.filter { !$0.isWhitespace }.dropFirst(2)) } ?? 1
            guard let language = Language(rawValue: String(tag.prefix(2))), weight > best.weight else { continue }
            best = (language, weight)
        }
        self = best.language
    }
}
