public import Domain

/// Vouchers as a SIE 4I file, for import into the seller's accounting (billing 3.1).
public struct SIEExport: Sendable {
    let seller: Party
    let accounts: ChartOfAccounts
    let vouchers: [JournalVoucher]
    let generated: CivilDate

    /// Makes an export of vouchers in the order they were posted.
    ///
    /// - Parameter generated: the date of making, an argument since Billing has no clock.
    public init(seller: Party, accounts: ChartOfAccounts, vouchers: [JournalVoucher], generated: CivilDate) {
        self.seller = seller
        self.accounts = accounts
        self.vouchers = vouchers
        self.generated = generated
    }

    /// The file, CP437, each record ended by a line feed.
    public var bytes: [UInt8] {
        (head + vouchers.flatMap(records(of:))).flatMap { CodePage437.encode($0) + [0x0A] }
    }

    private var head: [String] {
        let years = Set(vouchers.map(\.date.year) + [generated.year]).sorted(by: >)
        let latest = years.first ?? generated.year
        let digits = seller.orgNumber
        return [
            "#FLAGGA 0", "#PROGRAM \"KO Plus Billing\" 1.0", "#FORMAT PC8", "#GEN \(Self.date(generated)) billing",
            "#SIETYP 4", "#ORGNR \(digits.prefix(6))-\(digits.dropFirst(6))", "#FNAMN \(Self.field(seller.name))",
        ] + years.map { "#RAR \($0 - latest) \($0)0101 \($0)1231" } + ["#KPTYP BAS2014", "#VALUTA SEK"]
            + accounts.named.map { "#KONTO \($0.account) \(Self.field($0.name))" }
    }

    private func records(of voucher: JournalVoucher) -> [String] {
        let date = Self.date(voucher.date)
        let text = Self.field(String(voucher.text.prefix(50)))
        let rows = voucher.lines.map {
            "#TRANS \($0.account) {} \($0.amount) \(date) \(Self.field(String($0.text.prefix(50))))"
        }
        return ["#VER \(voucher.series.rawValue) \(voucher.number) \(date) \(text) \(date) billing", "{"] + rows + ["}"]
    }

    static func date(_ date: CivilDate) -> String {
        String(date.description.filter { $0 != "-" })
    }

    /// A quoted field; a quote in it is escaped.
    static func field(_ text: String) -> String {
        "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }
}
