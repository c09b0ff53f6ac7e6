import Domain
import Testing

@testable import Secrets

struct SecretsTests {
    @Test func `the digest is SHA-256`() {
        #expect(
            SHA256Digest(of: "abc").hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test func `scrypt gives the value of RFC 7914`() {
        let cost = PasswordHash.Cost(logN: 14, blockSize: 8, parallelism: 1)
        let hash = PasswordHash("pleaseletmein", salt: Array("SodiumChloride".utf8), cost: cost, length: 64)
        #expect(
            hash.hash.prefix(16) == [
                0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48, 0x46, 0x1c, 0x06, 0xcd, 0x81, 0xfd, 0x38, 0xeb,
            ]
        )
    }

    @Test func `a stored hash knows its password and no other`() async throws {
        let room = PasswordRoom(threads: 2)
        let hash = try await room.hash("en riktig hemlighet å")
        let stored = try #require(PasswordHash(hash.stored))
        #expect(stored == hash)
        #expect(!stored.isOutdated)
        #expect(try await room.matches("en riktig hemlighet å", stored))
        #expect(try await !room.matches("en riktig hemlighet a", stored))
        #expect(try await !room.matches("en riktig hemlighet å", nil))
        try await room.close()
    }

    @Test(arguments: [
        "", "$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAA", "$argon2$x$y$z", "$scrypt$ln$a$b",
    ])
    func `what is no stored hash is not read`(text: String) {
        #expect(PasswordHash(text) == nil)
    }

    @Test func `a full room refuses`() async throws {
        let room = PasswordRoom(threads: 1, places: 0)
        await #expect(throws: PasswordRoom.Refusal.full) { try await room.hash("whatever it is") }
        try await room.close()
    }

    @Test func `an API key is read back and a mistyped one is not`() throws {
        let id = APIKeyID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
        let token = APIKeyToken(id: id)
        let read = try #require(APIKeyToken(token.text))
        #expect(read.id == id && read.digest == token.digest)
        var mistyped = Array(token.text.utf8)
        mistyped[40] = mistyped[40] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
        #expect(APIKeyToken(String(decoding: mistyped, as: UTF8.self)) == nil)
        #expect(APIKeyToken(token.text.dropLast()) == nil)
        #expect("\(token)" == "•••")
    }

    @Test func `session tokens differ and are read back`() throws {
        let token = SessionToken()
        #expect(try #require(SessionToken(token.text)).digest == token.digest)
        #expect(SessionToken().text != token.text)
        #expect(SessionToken("short") == nil)
        #expect(SessionToken(String(repeating: "z", count: 43)) == nil)
    }

    @Test(arguments: [
        ("kort", PasswordRule.Refusal.tooShort), ("Password123!", .wellKnown), ("12345678901", .wellKnown),
        (String(repeating: "ab", count: 65), .tooLong), ("KoPlus2026", .wellKnown),
    ])
    func `a weak password is refused`(password: String, refusal: PasswordRule.Refusal) {
        #expect(PasswordRule.refusal(of: password) == refusal)
    }

    @Test func `a long sentence is a good password`() {
        #expect(PasswordRule.refusal(of: "tre gula bussar kör norrut") == nil)
    }
}
