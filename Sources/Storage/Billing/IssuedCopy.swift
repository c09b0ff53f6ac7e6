import Billing
import Domain
import Postgres

/// An issued document read back, for its page and its row in a table; the amounts are those that were issued.
struct IssuedCopy: Sendable {
    let number: Int64
    let company: CompanyID
    let serviceMonth: CivilDate
    let issueDate: CivilDate
    let dueDate: CivilDate
    let roundingOre: Int64
    let treatment: VATTreatment
    let original: Invoice.Reference?
    let seller: BillingSeller
    let recipient: InvoiceRecipient
    let xml: [UInt8]
    let lines: [InvoiceLine]

    init(_ row: inout Row) throws {
        number = try row.decode()
        company = try row.decode()
        serviceMonth = try row.decode()
        issueDate = try row.decode()
        dueDate = try row.decode()
        roundingOre = try row.decode()
        treatment = VATTreatment(category: try row.decode())
        let originalNumber: Int64? = try row.decode()
        let originalDate: CivilDate? = try row.decode()
        original = originalNumber.flatMap { number in
            originalDate.map { Invoice.Reference(number: InvoiceNumber(number), date: $0) }
        }
        seller = try row.decode(StoredJSON.self).decode()
        recipient = try row.decode(StoredJSON.self).decode()
        xml = try row.decode(PostgresBytes.self).bytes
        lines = try Self.lines(&row)
    }

    /// The document as the core makes it: sums follow from the lines, the rounding is the one that was issued.
    var invoice: Invoice {
        Invoice(
            kind: original == nil ? .invoice : .creditNote,
            number: InvoiceNumber(number),
            company: company,
            month: BillingMonth(of: serviceMonth),
            date: issueDate,
            terms: SellerTerms(paymentTermsDays: dueDate - issueDate),
            treatment: treatment,
            lines: lines,
            refersTo: original,
            mirroredRounding: Money(ore: roundingOre)
        )
    }

    private static func lines(_ row: inout Row) throws -> [InvoiceLine] {
        let kinds: [String] = try row.decode()
        let products: [String] = try row.decode()
        let quantities: [Int64] = try row.decode()
        let units: [Int64] = try row.decode()
        let percents: [Int64] = try row.decode()
        let allowances: [Int64] = try row.decode()
        let nets: [Int64] = try row.decode()
        let froms: [CivilDate] = try row.decode()
        let tos: [CivilDate] = try row.decode()
        return kinds.indices.map { index in
            InvoiceLine(
                kind: LineKind(rawValue: kinds[index]) ?? .catchUp,
                month: BillingMonth(of: froms[index]),
                product: QueueProduct(rawValue: products[index]) ?? .koPlus,
                quantity: quantities[index],
                unit: UnitPrice(hundredths: units[index]),
                percent: Percent(hundredths: percents[index]),
                allowance: Money(ore: allowances[index]),
                net: Money(ore: nets[index]),
                period: froms[index]...max(froms[index], tos[index])
            )
        }
    }
}
