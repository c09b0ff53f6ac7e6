import Billing
import Domain
public import StrictJSON

extension BillSimulation {
    /// The output as a value (scenarios.md).
    public var json: JSONValue {
        .object([
            "documents": .array(ledger.documents.map(document)),
            "rejected": .array(
                rejected.map { .object(["event": .integer(Int64($0.event)), "code": .string($0.refusal.rawValue)]) }
            ),
            "licenceMonths": .array(licenceMonths),
            "journal": .array(ledger.journal.flatMap(rows)),
            "balances": .array(
                scenario.companies.map { company in
                    let balance = ledger.balances[company.account.company.id] ?? .zero
                    return .object(["company": .string(company.name), "openOre": .integer(balance.ore)])
                }
            ),
        ])
    }

    private func document(_ invoice: Invoice) -> JSONValue {
        .object([
            "kind": .string(invoice.kind.rawValue),
            "number": .string(invoice.number.description),
            "ocr": .string(invoice.number.ocr),
            "company": .string(company(of: invoice)?.name ?? ""),
            "month": .string(invoice.month.description),
            "date": .string(invoice.date.description),
            "dueDate": invoice.dueDate.map { .string($0.description) } ?? .null,
            "refersTo": invoice.refersTo.map { .string($0.number.description) } ?? .null,
            "lines": .array(invoice.lines.map(line)),
            "netOre": .integer(invoice.net.ore),
            "vatOre": .integer(invoice.vat.ore),
            "grossOre": .integer(invoice.gross.ore),
            "roundingOre": .integer(invoice.rounding.ore),
            "payableOre": .integer(invoice.payable.ore),
        ])
    }

    private func line(_ line: InvoiceLine) -> JSONValue {
        .object([
            "kind": .string(line.kind.rawValue),
            "month": .string(line.month.description),
            "quantity": .integer(line.quantity),
            "unitOre": unit(line.unit),
            "allowanceOre": .integer(line.allowance.ore),
            "netOre": .integer(line.net.ore),
            "periodStart": .string(line.period.lowerBound.description),
            "periodEnd": .string(line.period.upperBound.description),
        ])
    }

    private func unit(_ unit: UnitPrice) -> JSONValue {
        if let ore = unit.wholeOre { return .integer(ore) }
        let rest = unit.hundredths % 100
        return .string("\(unit.hundredths / 100).\(rest < 10 ? "0" : "")\(rest)")
    }

    private var licenceMonths: [JSONValue] {
        scenario.companies.flatMap { company -> [JSONValue] in
            let rows = ledger.companies[company.account.company.id]?.licences ?? [:]
            return rows.values.sorted { $0.key < $1.key }.map { licenceMonth($0, company: company.name) }
        }
    }

    private func licenceMonth(_ row: LicenceMonth, company: String) -> JSONValue {
        .object([
            "company": .string(company),
            "user": .string(scenario.userNames[row.key.user] ?? ""),
            "month": .string(row.key.month.description),
            "amountOre": .integer(row.amount.ore),
            "kind": .string(row.charges.first?.kind.rawValue ?? ""),
        ])
    }

    private func rows(of voucher: JournalVoucher) -> [JSONValue] {
        voucher.lines.map { line in
            .object([
                "date": .string(voucher.date.description),
                "voucher": .string(voucher.name),
                "account": .integer(Int64(line.account)),
                "amountOre": .integer(line.amount.ore),
            ])
        }
    }

    func company(of invoice: Invoice) -> BillScenarioCompany? {
        scenario.company(invoice.company)
    }
}
