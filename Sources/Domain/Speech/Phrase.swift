/// Something that the product says to people on the telephone: one recording.
///
/// Positions and waits that are common are whole phrases, so that grammar and melody are right; only longer queues are
/// put together of pieces (service rows Q4, Q5).
public enum Phrase: Hashable, Sendable {
    /// Positions up to this are whole phrases.
    public static let wholePositions = 20
    /// The longest wait that is named, in minutes (queue.md §9).
    public static let longestWait = 20
    /// Numbers up to this are recordings.
    public static let largestNumber = 99

    /// The message of a role; nil for those that have none but a company's own.
    case message(PromptRole)
    /// The position, from 1 to ``wholePositions``.
    case position(Int)
    /// What stands before and after a number in a longer queue.
    case positionBegins, positionEnds
    /// A number from 0 to ``largestNumber``.
    case number(Int)
    /// In place of a larger number.
    case numberIsLarger
    /// The wait is shorter than so many minutes, from 1 to ``longestWait``.
    case waitIsLess(minutes: Int)
    /// The wait is longer than ``longestWait``.
    case waitIsLonger
    /// What a mobile's owner hears before pressing the key.
    case confirm

    /// All of them, in a fixed order.
    public static let all: [Phrase] =
        PromptRole.allCases.map(Phrase.message).filter { $0.text(in: .swedish) != nil }
        + (1...wholePositions).map(Phrase.position) + [.positionBegins, .positionEnds]
        + (0...largestNumber).map(Phrase.number) + [.numberIsLarger]
        + (1...longestWait).map(Phrase.waitIsLess(minutes:)) + [.waitIsLonger, .confirm]

    /// The recording's name: lower-case letters, digits and hyphens.
    public var name: String {
        switch self {
        case .message(let role): role.phraseName
        case .position(let position): "position-\(position)"
        case .positionBegins: "position-begins"
        case .positionEnds: "position-ends"
        case .number(let number): "number-\(number)"
        case .numberIsLarger: "number-larger"
        case .waitIsLess(let minutes): "wait-less-\(minutes)"
        case .waitIsLonger: "wait-longer"
        case .confirm: "confirm"
        }
    }

    /// The phrases that say a position.
    public static func saying(position: Int) -> [Phrase] {
        guard position > wholePositions else { return [.position(max(position, 1))] }
        return [.positionBegins, position > largestNumber ? .numberIsLarger : .number(position), .positionEnds]
    }

    /// The phrases that say a wait.
    public static func saying(_ wait: Announcement.SpokenWait) -> [Phrase] {
        switch wait {
        case .lessThan(let minutes) where minutes <= longestWait: [.waitIsLess(minutes: max(minutes, 1))]
        case .lessThan, .moreThanTwentyMinutes: [.waitIsLonger]
        }
    }
}

extension PromptRole {
    fileprivate var phraseName: String {
        switch self {
        case .welcome: "welcome"
        case .firstWait: "first-wait"
        case .position: "position"
        case .wait: "wait"
        case .repeatWait: "repeat-wait"
        case .closed: "closed"
        case .full: "full"
        case .tooLong: "too-long"
        case .nobodyThere: "nobody-there"
        case .timedOut: "timed-out"
        }
    }
}
