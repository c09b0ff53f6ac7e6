import Foundation
import Testing

@testable import Secrets

struct PasswordRuleTests {
    /// Of the kind that guessing begins with, eight characters or more, Swedish and English.
    private static let guessed = """
        password password1 Password1! p@ssw0rd P@$$w0rd123 passw0rd! pa55word pa55w0rd1! Passw0rt1 password123 mypassword
        drowssap lösenord Lösenord1 losenord123 L0senord! hemligt1 hemligt123 Hemligt2026! changeme changeme! Changeme1
        letmein1 letmein123 l3tm31n! welcome1 Welcome123 W3lcome! välkommen Välkommen1 valkommen123 admin123 Admin123!
        administrator administratör adminadmin root1234 guest1234 test1234 testtest testing123 demo1234 default1 secret123
        12345678 123456789 1234567890 0987654321 87654321 11111111 00000000 12341234 11223344 20252025 19850412 850412-1234
        qwertyui qwertyuiop qwerty123 Qwerty123! qwerty12345 asdfghjkl asdfasdf asdf1234 zxcvbnm1 zxcvbnm, 1qaz2wsx
        1qaz2wsx3edc !QAZ2wsx qazwsxedc qazwsx123 q1w2e3r4 1q2w3e4r 1q2w3e4r5t a1b2c3d4 abc12345 abcd1234 abcdefgh
        abcdefg1 aaaaaaaa aaaa1111 abababab abcabcabc asdasdasd qweqweqwe zaq12wsx qwaszx12 poiuytrewq mnbvcxz1 lkjhgfdsa
        iloveyou iloveyou1 ILoveYou2! loveyou1 jagälskardig jagalskardig1 älskling1 alskling123 prinsessa prinsessa1
        princess1 sunshine1 solsken1 football1 fotboll1 Fotboll123 baseball1 basketball hockey99 ishockey1 superman1
        batman123 spiderman1 starwars1 pokemon1 naruto123 harrypotter minecraft1 fortnite1 monkey123 dragon123 dragon69
        shadow123 master123 michael1 jordan23 jennifer1 jessica1 charlie1 andrew123 daniel123 thomas123 trustno1 whatever1
        sommar2026 Sommar2026! sommar26! Sommar123 sommaren26 vinter2025 Vinter2025! höst2026! host2026 våren2026 var2026!
        vår2026!! Spring2026! Summer2026 Winter25! Autumn2026 januari2026 Februari26! mars2026! april2026 augusti1 december24
        November2026 måndag123 Fredag13! fredagsmys lördag123 midsommar1 julafton24 jultomten semester1 Semester2026
        sverige1 Sverige2026! sverige123 stockholm1 Stockholm08 göteborg1 goteborg031 malmö040! malmo1234 uppsala018
        djurgården1 djurgarden12 hammarby1 hammarby12 aik18911 AIK1891! ifkgoteborg malmoff1 farjestad1 frolunda1 zlatan10
        Zlatan2026 ibrahimovic liverpool1 Arsenal1! chelsea1 manchester united1234 barcelona1 realmadrid juventus1
        koplus2026 KoPlus2026! köplus123 koplus123! Kö-Plus-1 kundtjänst1 kundtjanst123 Kundtjänst2026 telefon1 telefonen1
        telefonist1 växeln123 callcenter1 helpdesk1 reception1 receptionen supervisor1 agent1234 agent007 arbetsledare
        computer1 internet1 Microsoft1 windows10! google123 facebook1 samsung1 iphone14! android1 spotify1
        anna1234 Anna2026! andersson1 Andersson123 johansson1 karlsson69 mattias1 Magnus123 fredrik1 christian1 emma2010
        maria123! lars1234 kalleanka kalleanka1 pippilångstrump mumintroll1 bamse123! nallebjörn hejsan123 Hejsan1!
        hejhej123 hejhejhej tjenare1 hallåhallå mamma123 mammapappa pappa1234 familjen1 hunden123 katten123 fiskpinne1
        fuckyou1 fuckyou! asshole1 helvete1 jävlar123 fitta123 satan666 volvo740 volvo123! saab9000 mercedes1 porsche911
        mustang1 ferrari1 yamaha123 harley123 chocolate1 choklad1 kanelbulle pizza123 hamburger1 kaffekopp1 coffee123
        blueeyes1 rightnow1 bigballs1 redsox04 yankees1 cowboys1 steelers1 blink182 metallica1 slipknot1 nirvana1 beatles1
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    @Test func `what guessing begins with is refused`() {
        #expect(Self.guessed.count > 280)
        let accepted = Self.guessed.filter { PasswordRule.refusal(of: $0) == nil }
        #expect(accepted == [])
    }

    /// What guessing programs make of a word.
    private static let rules: [@Sendable (String) -> String] = [
        { $0 }, { $0.capitalized }, { $0.uppercased() }, { $0 + "123" }, { $0.capitalized + "1!" },
        { $0.capitalized + "2026" }, { $0 + "_2027!" }, { "123" + $0 }, { "!" + $0.capitalized + "99" }, { $0 + $0 },
        { String($0.reversed()) + "12" },
        { $0.replacing("a", with: "@").replacing("o", with: "0").replacing("e", with: "3") + "1" },
        { $0.replacing("s", with: "$").replacing("i", with: "1").replacing("t", with: "7") + "!!" },
    ]

    @Test func `every common word is refused by whatever rule a guess is made of it`() {
        // A word in fifty: each stands for the thousands that a list would hold.
        let words = CommonWords.all.sorted().enumerated().filter { $0.offset.isMultiple(of: 50) }.map(\.element)
        let guesses = words.flatMap { word in Self.rules.map { $0(word) } }.filter { $0.count >= 8 }
        #expect(guesses.count > 1500)
        #expect(guesses.filter { PasswordRule.refusal(of: $0) == nil } == [])
        #expect(CommonWords.all.count * Self.rules.count > 100_000, "what a list of the effect would have to hold")
    }

    @Test(arguments: [
        "tre gula bussar kör norrut", "korrekt häst batteri häftklammer", "correct horse battery staple", "vK7#mPq2xW",
        "8fTz!qLw3", "Gnu-tvätt-9-kvark-öl", "mintbruna knaster ur flyttlåda 4", "xkqvbzjw", "Rbrt4nNv8",
        "ödla/sprak/tyfus",
        "jag cyklar till jobbet varje tisdag", "Trygve plockar 40 kantareller", "zjx8-vwq4-plm2",
    ])
    func `a password that nobody would guess may be used`(password: String) {
        #expect(PasswordRule.refusal(of: password) == nil)
    }

    @Test func `a password has 8 to 128 characters, whatever they are`() {
        #expect(PasswordRule.refusal(of: "vK7#mPq") == .tooShort)
        let long = String("vK7#mPq2xWöå!dLz".flatMap { [$0, "n"] }.map { String($0) }.joined().prefix(32))
        #expect(PasswordRule.refusal(of: long + long + long + long) != .tooLong)
        #expect(PasswordRule.refusal(of: long + long + long + long + "x") == .tooLong)
    }
}
