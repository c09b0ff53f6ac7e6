/// Passwords that are guessed: one or two common words, walks over the keyboard and repetitions, whatever digits and signs
/// stand around and between, in any case, and with the usual signs in place of letters (ASVS 6.2.4).
///
/// A rule instead of a list of passwords: a list has `sommar2023!` and not next year's.
enum CommonPassword {
    /// The most common words that a password may be made of and still be guessed.
    private static let wordLimit = 2
    /// Up to so many characters it may be a word more: they are short words.
    private static let shortLength = 10
    /// Longer ones are not looked at word by word: who types so much has more than two words.
    private static let lengthLimit = 40

    static func isOne(_ password: String) -> Bool {
        let text = folded(password)
        if Set(text).count < 4 || text.count(where: \.isLetter) < 2 { return true }
        return isTwoWalks(text) || isMade(text) || isMade(text.reversed())
    }

    /// Lower-case, without the signs above and below letters.
    private static func folded(_ text: String) -> [Character] {
        text.lowercased().map { character in
            switch character {
            case "å", "ä", "á", "à", "â", "æ": "a"
            case "ö", "ó", "ò", "ô", "ø": "o"
            case "é", "è", "ê", "ë": "e"
            case "ü", "ú", "ù": "u"
            case "í", "ì", "ï": "i"
            case "ñ": "n"
            case "ç": "c"
            case _: character
            }
        }
    }

    private static func letter(_ character: Character, one: Character) -> Character {
        switch character {
        case "1", "!", "|": one
        case "0": "o"
        case "3", "€": "e"
        case "4", "@": "a"
        case "5", "$": "s"
        case "7", "+": "t"
        case "8": "b"
        case "9": "g"
        case _: character
        }
    }

    /// Two walks, turn by turn: `1q2w3e4r`, `a1b2c3d4`.
    private static func isTwoWalks(_ text: [Character]) -> Bool {
        let ways = [0, 1].map { first in String(stride(from: first, to: text.count, by: 2).map { text[$0] }) }
        return ways.allSatisfy { CommonWords.walks.contains($0) || Set($0).count == 1 }
    }

    private static func isMade(_ text: [Character]) -> Bool {
        for length in 1..<max(2, text.count / 2 + 1) where text.count.isMultiple(of: length) && text.count > length {
            let unit = text.prefix(length)
            guard text.indices.allSatisfy({ text[$0] == unit[$0 % length] }) else { continue }
            return length <= 4 || isMade(Array(unit))
        }
        guard text.count <= lengthLimit else { return false }
        return fewestWords(in: text).map { $0 <= (text.count > shortLength ? wordLimit : wordLimit + 1) } ?? false
    }

    /// The fewest common words that the text is made of, with walks, runs and everything but letters between; nil when it
    /// is not made of such. A sign may stand for itself or for a letter.
    private static func fewestWords(in text: [Character]) -> Int? {
        let readings = [text] + ["i", "l"].map { one in text.map { letter($0, one: one) } }
        var best: [Int?] = [0] + Array(repeating: nil, count: text.count)
        for start in text.indices {
            guard let before = best[start] else { continue }
            func reach(_ end: Int, _ cost: Int) {
                best[end] = min(best[end] ?? .max, before + cost)
            }
            if !text[start].isLetter { reach(start + 1, 0) }
            for length in 2...max(2, min(CommonWords.longest, text.count - start)) where start + length <= text.count {
                let range = start..<start + length
                let piece = String(text[range])
                if CommonWords.walks.contains(piece) || length > 2 && Set(piece).count == 1 {
                    reach(range.upperBound, 0)
                }
                let isWord = readings.contains { reading in
                    let word = String(reading[range])
                    return CommonWords.all.contains(word) || start == 0 && CommonWords.cut.contains(word)
                }
                if isWord { reach(range.upperBound, 1) }
            }
        }
        return best[text.count]
    }
}
