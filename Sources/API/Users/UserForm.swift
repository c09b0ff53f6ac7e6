import Domain
import Storage
import StrictJSON

/// A user as the API writes and reads it.
enum UserForm {
    static let skills = Schema.openObject("skill to level, 1–10; at most 100")

    static let shape = Schema.named(
        "User",
        .object([
            .required("id", .identifier), .required("email", .string(format: "email")), .required("name", .string()),
            .required("plan", .words(UserPlan.self)), .required("roles", .array(.words(Role.self))),
            .required("skills", skills), .required("active", .boolean), .required("createdAt", .time),
        ])
    )

    static let properties: [Schema.Property] = [
        .required("email", .string(format: "email", maximum: 254)), .required("name", .name),
        .required("plan", .words(UserPlan.self)), .optional("roles", .array(.words(Role.self), maximum: 5)),
        .optional("skills", skills), .optional("active", .boolean),
    ]
    static let keys = Set(properties.map(\.name))
    static let password = Schema.object([.required("password", .string(minimum: 8, maximum: 128))])

    static func json(_ user: User) -> JSONValue {
        [
            "id": user.id.json, "email": .string(user.email), "name": .string(user.name),
            "plan": .string(user.plan.rawValue), "roles": .array(user.roles.map { .string($0.rawValue) }),
            "skills": .object(user.skills.mapValues { .integer(Int64($0)) }), "active": .boolean(user.isActive),
            "createdAt": Timestamp.json(user.createdAt),
        ]
    }

    /// Changes what the body names. A company's user gets no role of the seller's, nor the seller's user a company's.
    static func change(_ user: inout User, _ body: JSONObjectReader, sellers: Bool) throws {
        if body.has("email") { user.email = try body[required: "email"].emailAddress() }
        if body.has("name") { user.name = try body[required: "name"].text() }
        if body.has("plan") { user.plan = try body[required: "plan"].word() }
        if body.has("active") { user.isActive = try body[required: "active"].boolean() }
        if body.has("roles") {
            let roles: [Role] = try body[required: "roles"].list(5) { try $0.word() }
            guard roles.allSatisfy({ $0.isSellers == sellers }) else {
                throw body.refusal(
                    of: "roles",
                    "holds a role that only the seller's own staff can have, or none of them"
                )
            }
            user.roles = roles
        }
        if body.has("skills") { user.skills = try skills(body[required: "skills"]) }
    }

    private static func skills(_ reader: JSONReader) throws -> [String: Int] {
        let members = try reader.anyObject().sorted
        guard members.count <= 100 else { throw reader.refusal("must have at most 100 skills") }
        var skills: [String: Int] = [:]
        for (name, level) in members {
            guard !name.isEmpty, name.unicodeScalars.count <= 100 else {
                throw level.refusal("has a name of more than 100 characters")
            }
            skills[name] = Int(try level.integer(in: 1...10))
        }
        return skills
    }
}
