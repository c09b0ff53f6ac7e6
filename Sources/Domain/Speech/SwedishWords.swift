/// Numbers in Swedish words, as they are said.
///
/// Text-to-speech gets words only: programs say "ett minut" for "1 minut", and "tjugoett minuter" where "tjugoen" is said.
public enum SwedishWords {
    /// The gender of what is counted.
    public enum Gender: Sendable {
        /// En minut, en agent, en kö.
        case common
        /// Ett samtal, ett nummer; also numbers that count nothing.
        case neuter
    }

    /// The largest number that is said in words.
    public static let largest = 999_999

    private static let small = [
        "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
        "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
    ]
    private static let tens = [
        "", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
    ]
    private static let smallOrdinals = [
        "nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
        "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde",
    ]

    /// "tjugoen" (common), "tjugoett" (neuter). From 0 to ``largest``.
    public static func cardinal(_ number: Int, _ gender: Gender = .neuter) -> String {
        precondition((0...largest).contains(number), "only 0 to \(largest) are said in words")
        switch number {
        case 1 where gender == .common: return "en"
        case 0..<20: return small[number]
        case 20..<100:
            return tens[number / 10] + (number % 10 == 0 ? "" : cardinal(number % 10, gender))
        case 100..<1000:
            return small[number / 100] + "hundra" + (number % 100 == 0 ? "" : cardinal(number % 100, gender))
        default:
            // "Tusen" is neuter: ettusen with two t, tjugoettusen too.
            let thousands = cardinal(number / 1000)
            let head = thousands.hasSuffix("tt") ? String(thousands.dropLast()) : thousands
            return head + "tusen" + (number % 1000 == 0 ? "" : cardinal(number % 1000, gender))
        }
    }

    /// "första", "tjugoförsta", "hundrade". From 0 to ``largest``.
    public static func ordinal(_ number: Int) -> String {
        precondition((0...largest).contains(number), "only 0 to \(largest) are said in words")
        switch number {
        case 0..<20: return smallOrdinals[number]
        case 20..<100 where number % 10 == 0: return tens[number / 10] + "nde"
        case 20..<100: return tens[number / 10] + smallOrdinals[number % 10]
        case _ where number % 1000 == 0: return cardinal(number) + "de"
        case _ where number % 100 == 0: return cardinal(number) + "de"
        default: return cardinal(number - number % 100) + ordinal(number % 100)
        }
    }

    /// "en minut", "tjugoen minuter".
    public static func minutes(_ number: Int) -> String {
        cardinal(number, .common) + (number == 1 ? " minut" : " minuter")
    }
}
