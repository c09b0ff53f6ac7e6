import Domain
import Testing

/// Where calls may be forwarded to unless a company has wider permissions (queue.md §8).
@Suite struct DiallingTests {
    @Test(arguments: [
        "+46701234567", "+46721234567", "+46731234567", "+46761234567", "+46791234567", "+468123456", "+46850000099",
        "+4631123456", "+46911123456", "+4690123456", "+46141123456",
    ])
    func `Swedish geographic and mobile numbers`(text: String) throws {
        #expect(try #require(PhoneNumber(text)).isSwedishGeographicOrMobile)
    }

    @Test(arguments: [
        "+15551234567", "+4712345678", "+46900123456", "+46939123456", "+46944123456", "+46771123456", "+4620123456",
        "+46101234567", "+46711234567", "+46991234567",
    ])
    func `no foreign, premium, freephone, shared-cost or location-independent number`(text: String) throws {
        #expect(try !#require(PhoneNumber(text)).isSwedishGeographicOrMobile)
    }
}
