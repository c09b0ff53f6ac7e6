import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The seller's legal data, without which nothing is invoiced.
struct SellerRoutes {
    let services: APIServices

    var routes: [Route] {
        let staff: Set<Role> = [.operator, .finance]
        return [
            Route(
                .get,
                "/v1/seller",
                "seller",
                "The seller's legal data and terms",
                [.versioned],
                answers: .ok,
                SellerForm.shape,
                by: .operators(staff, show)
            ),
            Route(
                .put,
                "/v1/seller",
                "setSeller",
                "Gives the seller's legal data, whole; the first time with If-Match: \"0\"",
                [.ifMatch, .versioned],
                body: .object(SellerForm.properties),
                answers: .ok,
                SellerForm.shape,
                by: .operators(staff, set)
            ),
        ]
    }

    @Sendable private func show(_: Request, _: OperatorContext) async throws -> Response {
        guard let seller = try await services.database.withOperator({ try await $0.seller() }) else {
            throw Problem(.notFound, "the seller's legal data are not given yet", remedy: "PUT them, If-Match: \"0\"")
        }
        return try .versioned(SellerForm.json(seller), seller.version)
    }

    @Sendable private func set(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let wanted = try request.wantedVersion()
        let body = try await request.json().object(SellerForm.keys)
        let given = try SellerForm.seller(body)
        let (author, own) = (context.author, context.principal.company)
        let seller = try await services.database.withOperator { transaction in
            let current = try await transaction.seller()?.version ?? 0
            try EntityTag.check(current, is: wanted)
            var seller = given
            seller.version = current
            do {
                let stored = try await transaction.store(seller, by: author)
                try await transaction.company(own).audit("seller.set", "seller", by: author)
                return stored
            } catch StorageRefusal.unknownReference(.series) {
                throw body.refusal(of: "invoiceSeries", "is no series of numbers that there is")
            }
        }
        return try .versioned(SellerForm.json(seller), seller.version)
    }
}
