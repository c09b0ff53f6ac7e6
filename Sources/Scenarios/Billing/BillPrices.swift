import Billing
import Domain
import StrictJSON

/// Reads prices.
enum BillPrices {
    static func list(_ reader: JSONReader?) throws -> PriceList {
        var list = PriceList()
        let read = try (reader?.elements() ?? []).map { (price: try price($0), reader: $0) }
        for (price, reader) in read.sorted(by: { $0.price.validFrom < $1.price.validFrom }) {
            do {
                try list.add(price)
            } catch {
                throw reader.refusal("overlaps another price of the product")
            }
        }
        return list
    }

    static func price(_ reader: JSONReader) throws -> Price {
        let keys: Set<String> = ["product", "validFrom", "validTo", "unitOre", "startPolicy", "endPolicy", "tiers"]
        let object = try reader.object(keys)
        let tiers = try object["tiers"].map(tiers)
        let unit: UnitPrice
        if let tiers, object["unitOre"] == nil, let first = tiers.steps.first {
            unit = first.unit
        } else {
            unit = try object[required: "unitOre"].unitPrice()
        }
        let validFrom = try object[required: "validFrom"].date()
        let validTo = try object["validTo"]?.date()
        guard validTo.map({ validFrom <= $0 }) ?? true else {
            throw object.refusal(of: "validTo", "is before validFrom")
        }
        return Price(
            product: try object["product"]?.word() ?? .koPlus,
            validFrom: validFrom,
            validTo: validTo,
            unit: unit,
            startPolicy: try object["startPolicy"]?.word() ?? .full,
            endPolicy: try object["endPolicy"]?.word() ?? .none,
            tiers: tiers
        )
    }

    private static func tiers(_ reader: JSONReader) throws -> PriceTiers {
        let object = try reader.object(["mode", "steps"])
        let steps = try object[required: "steps"].elements().map { reader in
            let step = try reader.object(["from", "unitOre"])
            return PriceTiers.Step(
                from: try step[required: "from"].integer(in: 1...10_000_000),
                unit: try step[required: "unitOre"].unitPrice()
            )
        }
        guard let tiers = PriceTiers(mode: try object[required: "mode"].word(), steps: steps) else {
            throw object.refusal(of: "steps", "must ascend and begin with \"from\": 1")
        }
        return tiers
    }
}
