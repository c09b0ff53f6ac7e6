extension ProblemCode {
    /// The sentence for a person, in their language.
    func title(in language: Language) -> String {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }

    private var swedish: String {
        switch self {
        case .malformed: "Förfrågan går inte att läsa"
        case .invalid: "Något värde går inte att använda"
        case .unauthenticated: "Logga in först"
        case .wrongCredentials: "Fel e-postadress eller lösenord"
        case .forbidden: "Du har inte behörighet till detta"
        case .crossSite: "Förfrågan kom från en annan webbplats"
        case .notFound: "Finns inte"
        case .methodNotAllowed: "Metoden går inte att använda här"
        case .conflict: "Går inte i nuvarande läge"
        case .planTooLow: "Användarplanen räcker inte"
        case .limitReached: "Det finns redan så många som det får finnas"
        case .loginRefused: "Inloggningen i kön nekades"
        case .idempotencyKeyInUse: "Samma förfrågan pågår redan"
        case .idempotencyKeyReused: "Nyckeln har använts till en annan förfrågan"
        case .idempotencyKeyMissing: "Idempotency-Key saknas"
        case .versionMismatch: "Någon annan har ändrat under tiden"
        case .versionRequired: "If-Match saknas"
        case .tooLarge: "Förfrågan är för stor"
        case .unsupportedMediaType: "Endast JSON går att använda"
        case .tooManyRequests: "För många förfrågningar"
        case .fault: "Ett fel hos oss"
        case .unavailable: "Tjänsten kan inte svara just nu"
        }
    }

    private var english: String {
        switch self {
        case .malformed: "The request cannot be read"
        case .invalid: "A value cannot be used"
        case .unauthenticated: "Sign in first"
        case .wrongCredentials: "Wrong e-mail address or password"
        case .forbidden: "You may not do this"
        case .crossSite: "The request came from another site"
        case .notFound: "There is no such thing"
        case .methodNotAllowed: "The method cannot be used here"
        case .conflict: "Not possible as things are"
        case .planTooLow: "The user's plan does not suffice"
        case .limitReached: "There are as many as there may be"
        case .loginRefused: "The login to the queue was refused"
        case .idempotencyKeyInUse: "The same request is under way"
        case .idempotencyKeyReused: "The key was used for another request"
        case .idempotencyKeyMissing: "Idempotency-Key is missing"
        case .versionMismatch: "Somebody else has changed it meanwhile"
        case .versionRequired: "If-Match is missing"
        case .tooLarge: "The request is too large"
        case .unsupportedMediaType: "Only JSON can be used"
        case .tooManyRequests: "Too many requests"
        case .fault: "A fault of ours"
        case .unavailable: "The service cannot answer now"
        }
    }
}
