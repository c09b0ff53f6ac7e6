/// What a new password must be: 8 to 128 characters, not one of the well-known ones, not a word of this product.
public enum PasswordRule {
    /// Why a password is refused.
    public enum Refusal: String, Error, CaseIterable, Sendable {
        /// Fewer than 8 characters.
        case tooShort
        /// More than 128 characters.
        case tooLong
        /// Everybody tries it first.
        case wellKnown
    }

    /// Checks a password; gives the reason it is refused, nil when it may be used.
    public static func refusal(of password: String) -> Refusal? {
        if password.count < 8 { return .tooShort }
        if password.unicodeScalars.count > 128 || password.utf8.count > 512 { return .tooLong }
        let plain = password.lowercased().filter {
            !$0.isNumber && !$0.isPunctuation && !$0.isSymbol && !$0.isWhitespace
        }
        let isOneCharacter = Set(password).count < 4
        return isOneCharacter || wellKnown.contains(plain) || plain.isEmpty ? .wellKnown : nil
    }

    // The stems of the passwords that lists of leaked ones begin with, digits and signs taken off, and the product's words.
    private static let wellKnown: Set<String> = [
        "password", "passwort", "losenord", "lösenord", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbnm",
        "iloveyou", "princess", "welcome", "valkommen", "välkommen", "football", "baseball", "sunshine", "monkey",
        "dragon", "letmein", "admin", "administrator", "master", "shadow", "superman", "batman", "trustno", "hejsan",
        "hejhej", "hejhejhej", "sommar", "vinter", "sverige", "stockholm", "goteborg", "göteborg", "abcdefgh", "abc",
        "abcd", "passw", "pw", "pass", "test", "testtest", "koplus", "köplus", "kö", "queue", "agent", "telefon",
        "kundtjanst", "kundtjänst", "changeme", "secret", "hemligt", "login", "whatever", "michael", "jordan", "q",
        "qw",
        "qwert", "a", "aa", "aaa", "x", "qaz", "qazwsx", "qweasd", "qweasdzxc", "starwars", "computer", "internet",
    ]
}
