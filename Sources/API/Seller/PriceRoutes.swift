import Billing
import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The price list. A price is added and never changed: what was billed can always be worked out again.
struct PriceRoutes {
    let services: APIServices

    var routes: [Route] {
        let staff: Set<Role> = [.operator, .finance]
        return [
            Route(
                .get,
                "/v1/prices",
                "listPrices",
                "Every price there was, is and will be",
                [.paged],
                answers: .ok,
                .page(Self.shape),
                by: .operators(staff, list)
            ),
            Route(
                .post,
                "/v1/prices",
                "addPrice",
                "Adds a price; an open-ended one of the product ends the day before",
                [.idempotencyKey],
                body: .object(Self.properties),
                answers: .created,
                Self.shape,
                by: .operators([.finance], add)
            ),
        ]
    }

    private static let amount = Schema.integer(0...10_000_000_000)
    private static let tiers = Schema.object([
        .required("mode", .words(PriceTiers.Mode.self)),
        .required(
            "steps",
            .array(
                .object([.required("from", .integer(1...1_000_000)), .required("unitTenThousandths", amount)]),
                maximum: 100
            )
        ),
    ])
    private static let properties: [Schema.Property] = [
        .required("product", .words(QueueProduct.self)), .required("validFrom", .date),
        .optional("validTo", .nullable(.date)), .required("unitTenThousandths", amount),
        .optional("startPolicy", .words(StartPolicy.self), orNull: true),
        .optional("endPolicy", .words(EndPolicy.self), orNull: true),
        .optional("tiers", .nullable(tiers)),
    ]
    private static let shape = Schema.named(
        "Price",
        .object([.required("id", .identifier)] + properties.map { .required($0.name, $0.schema) })
    )

    private static func json(_ price: StoredPrice) throws -> JSONValue {
        [
            "id": price.id.json, "product": .string(price.product.rawValue),
            "validFrom": .string(price.validFrom.description), "validTo": (price.validTo?.description).json,
            "unitTenThousandths": .integer(price.unitTenThousandths),
            "startPolicy": .string(price.startPolicy.rawValue), "endPolicy": .string(price.endPolicy.rawValue),
            "tiers": try price.tiers?.decode(JSONValue.self) ?? .null,
        ]
    }

    @Sendable private func list(_ request: Request, _: OperatorContext) async throws -> Response {
        let limit = try PageRequest(withoutCursor: request).limit
        let after = try request.cursor { PriceID($0) }
        // A product's price changes once or twice a year: the whole list is short, and read whole.
        let all = try await services.database.withOperator { try await $0.prices() }
        let begin = try after.map { id in
            guard let index = all.firstIndex(where: { $0.id == id }) else {
                throw Problem.parameter("cursor", "is not one of this API's")
            }
            return index + 1
        }
        let rest = all[(begin ?? 0)...]
        let page = rest.prefix(limit)
        let next = rest.count > limit ? page.last?.id.description : nil
        return try .page(try page.map(Self.json), next, of: request, limit: limit)
    }

    @Sendable private func add(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let asked = try await IdempotentRequest(request)
        let (author, own) = (context.author, context.principal.company)
        return try await services.database.withOperator { transaction in
            let company = transaction.company(own)
            return try await company.once(asked, by: author) { reader in
                let price = try Self.price(reader.object(Set(Self.properties.map(\.name))), author.identifier())
                try await transaction.add(price, by: author)
                try await company.audit("price.add", "price:\(price.id)", by: author)
                return Answer(status: .created, json: try Self.json(price))
            }
        }
    }

    private static func price(_ body: JSONObjectReader, _ id: PriceID) throws -> StoredPrice {
        let from = try body[required: "validFrom"].date()
        let to = try body["validTo"]?.date()
        if let to, to < from { throw body.refusal(of: "validTo", "must not lie before validFrom") }
        return StoredPrice(
            id: id,
            product: try body[required: "product"].word(),
            validFrom: from,
            validTo: to,
            unitTenThousandths: try body[required: "unitTenThousandths"].integer(in: 0...10_000_000_000),
            startPolicy: try body["startPolicy"]?.word() ?? .full,
            endPolicy: try body["endPolicy"]?.word() ?? .none,
            tiers: try body["tiers"].map(tiers)
        )
    }

    /// Steps that begin at 1 and rise (billing rule R44).
    private static func tiers(_ reader: JSONReader) throws -> StoredJSON {
        let body = try reader.object(["mode", "steps"])
        let mode: PriceTiers.Mode = try body[required: "mode"].word()
        let list = try body[required: "steps"]
        let steps = try list.elements()
        guard (1...100).contains(steps.count) else { throw list.refusal("must have 1 to 100 steps") }
        var wanted: ClosedRange<Int64> = 1...1
        let read: [JSONValue] = try steps.map { step in
            let step = try step.object(["from", "unitTenThousandths"])
            let from = try step[required: "from"].integer(in: wanted)
            wanted = min(from + 1, 1_000_000)...1_000_000
            let unit = try step[required: "unitTenThousandths"].integer(in: 0...10_000_000_000)
            return ["from": .integer(from), "unitTenThousandths": .integer(unit)]
        }
        return try StoredJSON(encoding: ["mode": .string(mode.rawValue), "steps": .array(read)] as JSONValue)
    }
}
