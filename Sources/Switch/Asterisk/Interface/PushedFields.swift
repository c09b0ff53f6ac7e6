/// The fields of an object that is pushed to Asterisk's configuration.
struct PushedFields: Encodable {
    struct Field: Codable, Hashable {
        var attribute: String
        var value: String
    }

    let fields: [Field]

    init(_ fields: [String: String]) {
        self.fields = fields.sorted { $0.key < $1.key }.map { Field(attribute: $0.key, value: $0.value) }
    }
}
