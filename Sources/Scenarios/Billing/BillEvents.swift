import Billing
import Domain
import StrictJSON

/// Reads the events, one after the other.
struct BillEvents {
    private enum Kind: String, CaseIterable {
        case memberAdded, memberRemoved, planChanged, companyTerminated, priceAdded, run, creditInvoice, payment,
            reminder, interest, monthEnd

        var keys: Set<String> {
            switch self {
            case .memberAdded: ["company", "user", "queue", "product", "effectiveAt"]
            case .memberRemoved: ["company", "user", "queue", "effectiveAt"]
            case .planChanged: ["company", "user", "plan", "effectiveAt"]
            case .companyTerminated: ["company", "endsOn"]
            case .priceAdded: ["price"]
            case .run, .monthEnd: ["month"]
            case .creditInvoice: ["number", "reason", "reissue"]
            case .payment: ["reference", "amountOre", "bankId"]
            case .reminder: ["number"]
            case .interest: ["number", "until", "referenceRatePercent"]
            }
        }
    }

    private let names: BillNames
    private var last: Instant?
    private var payments = 0

    init(names: BillNames) {
        self.names = names
    }

    mutating func event(_ reader: JSONReader) throws -> (at: Instant, event: BillingEvent) {
        let kind = try reader.anyObject()[required: "type"].word(Kind.self)
        let object = try reader.object(kind.keys.union(["at", "type"]))
        let atReader = try object[required: "at"]
        let at = try atReader.instant()
        guard last.map({ $0 <= at }) ?? true else { throw atReader.refusal("is before the event above it") }
        last = at
        switch kind {
        case .memberAdded, .memberRemoved, .planChanged, .companyTerminated:
            return (at, try companyEvent(kind, object, at: at))
        case .priceAdded: return (at, .priceAdded(try BillPrices.price(try object[required: "price"])))
        case .run: return (at, .run(try object[required: "month"].month()))
        case .monthEnd: return (at, .monthEnd(try object[required: "month"].month()))
        case .creditInvoice, .payment, .reminder, .interest: return (at, try invoiceEvent(kind, object))
        }
    }

    private func companyEvent(_ kind: Kind, _ object: JSONObjectReader, at: Instant) throws -> BillingEvent {
        let companyReader = try object[required: "company"]
        let company = try names.company(companyReader)
        if case .companyTerminated = kind {
            return .companyTerminated(company: company, endsOn: try object[required: "endsOn"].date())
        }
        let user = try names.user(try object[required: "user"], of: companyReader)
        let effectiveAt = try object["effectiveAt"]?.instant() ?? at
        if case .planChanged = kind {
            let plan: UserPlan = try object[required: "plan"].word()
            return .planChanged(company: company, user: user, plan: plan, effectiveAt: effectiveAt)
        }
        let queue = try names.queue(try object[required: "queue"])
        guard case .memberAdded = kind else {
            return .memberRemoved(company: company, user: user, queue: queue, effectiveAt: effectiveAt)
        }
        let product: QueueProduct = try object["product"]?.word() ?? .koPlus
        return .memberAdded(company: company, user: user, queue: queue, product: product, effectiveAt: effectiveAt)
    }

    private mutating func invoiceEvent(_ kind: Kind, _ object: JSONObjectReader) throws -> BillingEvent {
        if case .payment = kind {
            payments += 1
            return .payment(
                reference: try object[required: "reference"].string().filter { $0 != " " },
                amount: Money(ore: try object[required: "amountOre"].integer(in: 1...1_000_000_000_000)),
                bankID: try object["bankId"]?.string() ?? "\u{0}\(payments)"
            )
        }
        let number = try number(try object[required: "number"])
        if case .reminder = kind { return .reminder(number) }
        if case .interest = kind {
            let rate = try object[required: "referenceRatePercent"].percent(in: -20...100)
            return .interest(number, until: try object[required: "until"].date(), referenceRate: rate)
        }
        _ = try object["reason"]?.string()
        return .creditInvoice(number, reissue: try object["reissue"].flatMap(reissue))
    }

    /// A number that no document can have is an unknown invoice, not a fault of form.
    private func number(_ reader: JSONReader) throws -> InvoiceNumber {
        let text = try reader.string()
        guard let value = Int64(text), String(value) == text, value > 0 else { return InvoiceNumber(-1) }
        return InvoiceNumber(value)
    }

    private func reissue(_ reader: JSONReader) throws -> BillingEvent.Reissue? {
        if case .boolean(let isWanted) = reader.value { return isWanted ? .same : nil }
        return .at(try reader.object(["unitOre"])[required: "unitOre"].unitPrice())
    }
}
