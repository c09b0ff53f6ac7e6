/// A bridge as Asterisk describes it.
struct ARIBridge: Hashable, Sendable, Decodable {
    var id: String
    var channels: [String]
}
