import Domain
import Testing

struct PhraseTests {
    @Test(arguments: SpokenLanguage.allCases)
    func `every phrase has words and no digits in every language`(language: SpokenLanguage) throws {
        for phrase in Phrase.all {
            let text = try #require(phrase.text(in: language), "\(phrase.name)")
            #expect(!text.isEmpty && !text.contains { $0.isNumber }, "\(phrase.name): \(text)")
        }
    }

    @Test func `every phrase has a file name of its own`() {
        #expect(Set(Phrase.all.map(\.name)).count == Phrase.all.count)
        #expect(Phrase.all.allSatisfy { $0.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
    }

    @Test func `a position up to twenty is a whole phrase, a longer one is put together`() {
        func said(_ position: Int) -> String {
            Phrase.saying(position: position).compactMap { $0.text(in: .swedish) }.joined(separator: " ")
        }
        #expect(said(1) == "Du är först i kön.")
        #expect(said(2) == "Du är nummer två i kön.")
        #expect(said(20) == "Du är nummer tjugo i kön.")
        #expect(said(21) == "Du är nummer tjugoett i kön.")
        #expect(said(99) == "Du är nummer nittionio i kön.")
        #expect(said(100) == "Du är nummer över nittionio i kön.")
        #expect(Phrase.saying(position: 20).count == 1)
    }

    @Test func `a wait is never said as nothing, nor longer than is promised`() {
        func said(_ wait: Announcement.SpokenWait) -> String? {
            Phrase.saying(wait).compactMap { $0.text(in: .swedish) }.first
        }
        #expect(said(.lessThan(minutes: 0)) == "Väntetiden är mindre än en minut.")
        #expect(said(.lessThan(minutes: 2)) == "Väntetiden är mindre än två minuter.")
        #expect(said(.lessThan(minutes: 20)) == "Väntetiden är mindre än tjugo minuter.")
        #expect(said(.moreThanTwentyMinutes) == "Väntetiden är mer än tjugo minuter.")
    }

    @Test func `whatever is said of a position or a wait is among all phrases`() {
        let all = Set(Phrase.all)
        for position in 1...500 { #expect(all.isSuperset(of: Phrase.saying(position: position))) }
        for minutes in 0...500 { #expect(all.isSuperset(of: Phrase.saying(.lessThan(minutes: minutes)))) }
    }
}
