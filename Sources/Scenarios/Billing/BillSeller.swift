import Billing
import StrictJSON

/// Reads the seller.
struct BillSeller {
    let terms: SellerTerms
    let party: Party
    let firstNumber: InvoiceNumber

    init(_ reader: JSONReader?) throws {
        let own: Set<String> = [
            "roundToKrona", "firstInvoiceNumber", "paymentTermsDays", "graceDays", "issueZero", "lateCompensation",
        ]
        let object = try reader?.object(own.union(BillParty.keys))
        terms = SellerTerms(
            roundsToKrona: try object?["roundToKrona"]?.boolean() ?? true,
            paymentTermsDays: Int(try object?["paymentTermsDays"]?.integer(in: 0...365) ?? 30),
            graceDays: Int(try object?["graceDays"]?.integer(in: 0...365) ?? 5),
            issuesZero: try object?["issueZero"]?.boolean() ?? false,
            claimsCompensation: try object?["lateCompensation"]?.boolean() ?? false
        )
        let first = try object?["firstInvoiceNumber"]?.integer(in: 1...99_999_999_999) ?? 100_001
        firstNumber = InvoiceNumber(first)
        party = try BillParty.party(
            object,
            name: try object?["name"]?.name() ?? "Exempeloperatören AB",
            country: "SE",
            needsVATNumber: true,
            serial: 99_999
        )
    }
}
