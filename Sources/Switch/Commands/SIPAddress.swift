/// A SIP address such as `sip:desk@192.0.2.7:5060`.
public struct SIPAddress: Hashable, Sendable {
    /// The whole address.
    public let uri: String

    /// Reads `sip:` or `sips:` and at most 200 printable characters without space, comma, semicolon, `<` or `>`.
    public init?(_ uri: some StringProtocol) {
        let bytes = Array(uri.utf8)
        let refused = Array(" ,;<>\"".utf8)
        guard uri.hasPrefix("sip:") || uri.hasPrefix("sips:"), (6...200).contains(bytes.count),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && !refused.contains($0) })
        else { return nil }
        self.uri = String(uri)
    }
}
