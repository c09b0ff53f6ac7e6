/// The days before holidays that a company may choose to close on (queue.md §14.18).
public enum HolidayEve: String, CaseIterable, Codable, Sendable {
    /// Trettondagsafton, 5 January.
    case twelfthEve
    /// Skärtorsdagen.
    case maundyThursday
    /// Påskafton.
    case easterEve
    /// Valborgsmässoafton, 30 April.
    case walpurgisEve
    /// Pingstafton.
    case whitsunEve
    /// Midsommarafton, the Friday 19–25 June.
    case midsummerEve
    /// Allhelgonaafton, the Friday 30 October – 5 November.
    case allSaintsEve
    /// Julafton.
    case christmasEve
    /// Nyårsafton.
    case newYearsEve
}
