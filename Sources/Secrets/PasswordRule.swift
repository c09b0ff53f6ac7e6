/// What a new password must be: 8 to 128 characters, and not made of what everybody tries first.
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
        return CommonPassword.isOne(password) ? .wellKnown : nil
    }
}
