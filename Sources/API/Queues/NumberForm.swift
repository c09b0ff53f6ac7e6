import Domain
import Foundation
import Hummingbird
import Storage
import StrictJSON

/// A telephone number as the API writes and reads it.
enum NumberForm {
    static let shape = Schema.named(
        "Number",
        .object([
            .required("number", .phoneNumber), .required("queue", .nullable(.identifier)),
            .required("label", .string()), .required("createdAt", .time),
        ])
    )

    static func json(_ number: Number) -> JSONValue {
        [
            "number": .string(number.e164.e164), "queue": number.queue.orNull(), "label": .string(number.label),
            "createdAt": Timestamp.json(number.createdAt),
        ]
    }

    /// The number in a path; something else is as unknown as an unknown one.
    static func number(in parameters: Parameters) throws -> PhoneNumber {
        let text = parameters.get("number")?.removingPercentEncoding ?? ""
        guard let number = PhoneNumber(text) else { throw Problem(.notFound) }
        return number
    }

    /// One page of a company's numbers.
    static func page(_ request: Request, _ company: CompanyID, _ database: Database) async throws -> Response {
        let limit = try PageRequest(withoutCursor: request).limit
        let after = try request.cursor { PhoneNumber($0) }
        let numbers = try await database.withCompany(company) { transaction in
            _ = try await transaction.findCompany()
            return try await transaction.numbers(after: after, limit: limit)
        }
        // A full page may be the last; then the next one is empty, which a client that follows the cursor understands.
        let next = numbers.count == limit ? numbers.last?.e164.e164 : nil
        return try .page(numbers.map(json), next, of: request, limit: limit)
    }

    /// Does what names the body's queue; a queue that is none of the company's is refused by its place.
    static func leading<Output>(_ body: JSONObjectReader, _ work: () async throws -> Output) async throws -> Output {
        do {
            return try await work()
        } catch StorageRefusal.unknownReference(.queue) {
            throw body.refusal(of: "queue", "is no queue of the company")
        }
    }
}
