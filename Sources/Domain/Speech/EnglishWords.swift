/// Numbers in English words, as they are said.
public enum EnglishWords {
    /// The largest number that is said in words.
    public static let largest = 999_999

    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]

    /// "twenty-one", "one hundred and five". From 0 to ``largest``.
    public static func cardinal(_ number: Int) -> String {
        precondition((0...largest).contains(number), "only 0 to \(largest) are said in words")
        switch number {
        case 0..<20: return small[number]
        case 20..<100: return tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])
        case 100..<1000:
            return small[number / 100] + " hundred" + (number % 100 == 0 ? "" : " and " + cardinal(number % 100))
        default:
            let rest = number % 1000
            let join = rest == 0 ? "" : (rest < 100 ? " and " : " ") + cardinal(rest)
            return cardinal(number / 1000) + " thousand" + join
        }
    }

    /// "one minute", "two minutes".
    public static func minutes(_ number: Int) -> String {
        cardinal(number) + (number == 1 ? " minute" : " minutes")
    }
}
