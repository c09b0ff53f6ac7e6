import Domain
import Testing

struct WordTests {
    @Test(arguments: [
        (0, "noll"), (1, "ett"), (7, "sju"), (12, "tolv"), (18, "arton"), (20, "tjugo"), (21, "tjugoett"),
        (99, "nittionio"), (100, "etthundra"), (101, "etthundraett"), (318, "trehundraarton"), (1000, "ettusen"),
        (1001, "ettusenett"), (21_000, "tjugoettusen"), (101_000, "etthundraettusen"),
        (999_999, "niohundranittioniotusenniohundranittionio"),
    ])
    func `a number that counts nothing is said with ett`(number: Int, words: String) {
        #expect(SwedishWords.cardinal(number) == words)
    }

    @Test(arguments: [
        (1, "en minut"), (2, "två minuter"), (21, "tjugoen minuter"), (31, "trettioen minuter"),
        (101, "etthundraen minuter"), (20, "tjugo minuter"),
    ])
    func `minutes are counted with en`(number: Int, words: String) {
        #expect(SwedishWords.minutes(number) == words)
    }

    @Test(arguments: [
        (1, "första"), (2, "andra"), (3, "tredje"), (8, "åttonde"), (12, "tolfte"), (20, "tjugonde"),
        (21, "tjugoförsta"), (30, "trettionde"), (100, "etthundrade"), (101, "etthundraförsta"),
        (1000, "ettusende"), (1112, "ettusenetthundratolfte"),
    ])
    func `ordinals are said as they are in Swedish`(number: Int, words: String) {
        #expect(SwedishWords.ordinal(number) == words)
    }

    @Test(arguments: [
        (0, "zero"), (21, "twenty-one"), (100, "one hundred"), (105, "one hundred and five"), (1000, "one thousand"),
        (1001, "one thousand and one"), (1200, "one thousand two hundred"), (40, "forty"),
    ])
    func `numbers are said as they are in English`(number: Int, words: String) {
        #expect(EnglishWords.cardinal(number) == words)
    }

    @Test func `every number has words of its own`() {
        for say in [{ SwedishWords.cardinal($0) }, { SwedishWords.cardinal($0, .common) }, SwedishWords.ordinal] {
            #expect(Set((0..<3000).map(say)).count == 3000)
        }
        #expect(Set((0..<3000).map(EnglishWords.cardinal)).count == 3000)
    }
}
