/// Why a line is there; raw values are the words of the scenario output.
public enum LineKind: String, CaseIterable, Sendable {
    /// Licences charged for a month before or at its beginning (R4).
    case advance
    /// What is lacking up to the agreed least number of licences (R43).
    case minimum
    /// Licence-months that were started but not charged in advance (R5).
    case catchUp
    /// What is given back (R45).
    case credit

    var order: Int {
        switch self {
        case .advance: 0
        case .minimum: 1
        case .catchUp: 2
        case .credit: 3
        }
    }
}
