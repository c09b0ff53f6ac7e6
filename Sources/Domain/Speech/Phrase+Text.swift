extension Phrase {
    /// What is said, in words only: no digits and no abbreviations, which voices read wrongly. Nil: nothing is.
    public func text(in language: SpokenLanguage) -> String? {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }

    private var swedish: String? {
        switch self {
        case .message(let role): role.swedish
        case .position(1): "Du är först i kön."
        case .position(let position): "Du är nummer \(SwedishWords.cardinal(position)) i kön."
        case .positionBegins: "Du är nummer"
        case .positionEnds: "i kön."
        case .number(let number): SwedishWords.cardinal(number)
        case .numberIsLarger: "över \(SwedishWords.cardinal(Self.largestNumber))"
        case .waitIsLess(1): "Väntetiden är mindre än en minut."
        case .waitIsLess(let minutes): "Väntetiden är mindre än \(SwedishWords.minutes(minutes))."
        case .waitIsLonger: "Väntetiden är mer än \(SwedishWords.minutes(Self.longestWait))."
        case .confirm: "Du har ett samtal från kön. Tryck ett för att svara."
        }
    }

    private var english: String? {
        switch self {
        case .message(let role): role.english
        case .position(1): "You are first in line."
        case .position(let position): "You are number \(EnglishWords.cardinal(position)) in line."
        case .positionBegins: "You are number"
        case .positionEnds: "in line."
        case .number(let number): EnglishWords.cardinal(number)
        case .numberIsLarger: "over \(EnglishWords.cardinal(Self.largestNumber))"
        case .waitIsLess(let minutes): "The wait is less than \(EnglishWords.minutes(minutes))."
        case .waitIsLonger: "The wait is more than \(EnglishWords.minutes(Self.longestWait))."
        case .confirm: "You have a call from the queue. Press one to answer."
        }
    }
}

extension PromptRole {
    /// A welcome is the company's own; nothing stands around a position or a wait.
    fileprivate var swedish: String? {
        switch self {
        case .welcome, .position, .wait: nil
        case .firstWait: "Du står nu i kö. Vi svarar så snart vi kan."
        case .repeatWait: "Du står kvar i kön. Tack för att du väntar."
        case .closed: "Vi har stängt just nu. Välkommen att ringa igen när vi har öppet."
        case .full: "Just nu är det många som ringer och kön är full. Välkommen att ringa igen senare."
        case .tooLong: "Just nu är väntetiden lång. Välkommen att ringa igen senare."
        case .nobodyThere: "Just nu finns det ingen som kan svara. Välkommen att ringa igen senare."
        case .timedOut: "Vi har tyvärr inte kunnat svara. Välkommen att ringa igen senare."
        }
    }

    fileprivate var english: String? {
        switch self {
        case .welcome, .position, .wait: nil
        case .firstWait: "You are now in line. We will answer as soon as we can."
        case .repeatWait: "You are still in line. Thank you for waiting."
        case .closed: "We are closed right now. You are welcome to call again when we are open."
        case .full: "Many people are calling right now and the line is full. Please call again later."
        case .tooLong: "The wait is long right now. Please call again later."
        case .nobodyThere: "There is nobody who can answer right now. Please call again later."
        case .timedOut: "We are sorry that we could not answer. Please call again later."
        }
    }
}
