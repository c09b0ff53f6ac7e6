import Domain
import DomainJSON
import Storage
import StrictJSON

/// A queue as the API writes and reads it; settings by the names of queue.md §13.
enum QueueForm {
    static let settings = Schema.openObject("what is not said has its default; a change merges (RFC 7396)")

    static let shape = Schema.named(
        "Queue",
        .object([
            .required("id", .identifier), .required("name", .string()), .required("product", .words(QueueProduct.self)),
            .required("settings", settings), .required("createdAt", .time),
        ])
    )

    static let properties: [Schema.Property] = [
        .required("name", .name), .required("product", .words(QueueProduct.self)),
        .optional("settings", settings, orNull: true),
    ]
    static let keys = Set(properties.map(\.name))

    static func json(_ queue: Queue) throws -> JSONValue {
        [
            "id": queue.id.json, "name": .string(queue.name), "product": .string(queue.product.rawValue),
            "settings": try queue.settings.decode(JSONValue.self), "createdAt": Timestamp.json(queue.createdAt),
        ]
    }

    /// Changes what the body names. Settings merge with those there are and are then checked as a whole.
    static func change(_ queue: inout Queue, _ body: JSONObjectReader, in transaction: CompanyTransaction) async throws
    {
        if body.has("name") { queue.name = try body[required: "name"].text() }
        if body.has("product") { queue.product = try body[required: "product"].word() }
        guard let patch = body["settings"] else { return }
        _ = try patch.anyObject()
        let merged = try queue.settings.decode(JSONValue.self).merging(patch.value)
        let id = queue.id
        let known = Set(try await transaction.allQueues().map(\.id))
        let numbers = try await transaction.allNumbers().filter { $0.queue == id }.map(\.e164)
        let reader = QueueSettingsReader(ownNumbers: numbers, ownQueue: id) { text in
            QueueID(text).flatMap { known.contains($0) ? $0 : nil }
        }
        _ = try reader.settings(JSONReader(merged, pointer: patch.pointer))
        queue.settings = try StoredJSON(encoding: merged)
    }
}
