import Billing
import Domain
import StrictJSON

/// Reads the companies.
enum BillCompanies {
    static func companies(_ reader: JSONReader?) throws -> [BillScenarioCompany] {
        let keys: Set<String> = ["id", "country", "discountPercent", "freeMonths", "minimumLicences", "vatTreatment"]
        var read: [(name: String, object: JSONObjectReader)] = []
        var seen: Set<String> = []
        for element in try reader?.elements() ?? [] {
            let object = try element.object(keys.union(BillParty.keys))
            let name = try object[required: "id"].name()
            guard seen.insert(name).inserted else { throw object.refusal(of: "id", "is the id of another company too") }
            read.append((name, object))
        }
        return try read.sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
            .enumerated().map { try company($1.object, name: $1.name, serial: $0 + 1) }
    }

    private static func company(_ object: JSONObjectReader, name: String, serial: Int) throws -> BillScenarioCompany {
        let country = try object["country"]?.string() ?? "SE"
        guard Country.isCode(country) else {
            throw object.refusal(of: "country", "must be a country's two capital letters (ISO 3166)")
        }
        let hasVATNumber = object["vatNumber"] != nil
        let treatment =
            try object["vatTreatment"]?.word(VATTreatment.self)
            ?? VATTreatment.standard(country: country, hasVATNumber: hasVATNumber)
        let company = BilledCompany(
            id: CompanyID(high: 0, low: UInt64(serial)),
            discount: try object["discountPercent"]?.percent(in: 0...100) ?? .zero,
            freeMonths: try object["freeMonths"].flatMap(freeMonths),
            minimumLicences: try object["minimumLicences"]?.integer(in: 0...1_000_000) ?? 0,
            treatment: treatment
        )
        let party = try BillParty.party(
            object,
            name: try object["name"]?.name() ?? name,
            country: country,
            needsVATNumber: treatment == .reverseCharge,
            serial: serial
        )
        return BillScenarioCompany(name: name, account: CompanyAccount(company: company), party: party)
    }

    private static func freeMonths(_ reader: JSONReader) throws -> ClosedRange<BillingMonth>? {
        let object = try reader.object(["from", "count"])
        let from = try object[required: "from"].month()
        let count = try object[required: "count"].integer(in: 0...1200)
        return count == 0 ? nil : from...from.advanced(by: Int(count) - 1)
    }
}
