/// A telephone or line as Asterisk describes it.
struct ARIEndpoint: Hashable, Sendable, Decodable {
    var resource: String
    var state: String?

    /// Whether it can be rung.
    var isOnline: Bool { state == "online" }
}
