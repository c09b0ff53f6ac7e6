import Domain
import Storage
import StrictJSON

/// A queue as the API writes and reads it; settings by the names of queue.md §13.
enum QueueForm {
    static let settings = Schema.openObject("what is not said has its default; a change merges (RFC 7396)")

    static let shape = Schema.named("Queue", .object([
        .required("id", .identifier), .required("name", .string()), .required("product", .words(QueueProduct.self)),
        .required("settings", settings), .required("createdAt", .time),
    ]))

    static let properties: [Schema.Property] = [
        .required("name", .string(maximum: 200)), .required("product", .words(QueueProduct.self)),
        .optional("settings", settings),
    ]
    static let keys = Set(properties.map(\.name))

    static func json(_ queue: Queue) throws -> JSONValue {
        [
            "id": queue.id.json, "name": .string(queue.name), "product": .string(queue.product.rawValue),
            "settings": try queue.settings.decode(JSONValue.self), "createdAt": Timestamp.json(queue.createdAt),
        ]
    }

    /// Changes what the body names.
    static func change(_ queue: inout Queue, _ body: JSONObjectReader) throws {
        if body.has("name") { queue.name = try body[required: "name"].text() }
        if body.has("product") { queue.product = try body[required: "product"].word() }
        if let patch = body["settings"] {
            _ = try patch.object(settingNames)
            let merged = try queue.settings.decode(JSONValue.self).merging(patch.value)
            queue.settings = try StoredJSON(encoding: merged)
        }
    }

    private static let settingNames: Set<String> = [
        "distribution", "ringTime", "wrapUp", "wrapUpExtensionLimit", "maximumWait", "autoLogout", "deviceFailureLimit",
        "declineDelay", "deviceFailureDelay", "weight", "priorityAgeing", "welcome", "welcomeInFull", "announcements",
        "defaultHandleTime", "shortAbandonThreshold", "returnWindow", "exitKeys", "openingHours", "exceptions",
        "holidays", "closedAction", "whenClosing", "divertAction", "autoClose", "nobodyThere", "serviceLevel",
        "stickyAgent",
    ]
}
