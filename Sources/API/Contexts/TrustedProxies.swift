import HTTPTypes

/// The proxies whose word about who is behind them is believed: by default nobody's.
///
/// A proxy adds the address of its other end at the right end of `X-Forwarded-For` or `Forwarded` (RFC 7239). Read from
/// there, the first address that is no trusted proxy's is the client's; what stands to the left of it the client may have
/// written itself. A proxy sends one of the two headers and passes the other on, which then is the client's word: a
/// request with both is counted as the proxy's own.
public struct TrustedProxies: Sendable {
    /// The most addresses that are read from a header.
    static let hopLimit = 20
    /// Nobody.
    public static let none = TrustedProxies([])

    private let networks: [IPNetwork]

    private init(_ networks: [IPNetwork]) {
        self.networks = networks
    }

    /// Reads networks with commas between (`127.0.0.1,10.0.0.0/8,::1`); nil when one of them is none.
    public init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let networks = parts.compactMap { IPNetwork($0) }
        guard networks.count == parts.count else { return nil }
        self.init(networks)
    }

    /// Whom a request comes from, when the connection's other end is `peer`.
    func client(of headers: HTTPFields, from peer: IPAddress) -> IPAddress {
        var client = peer
        var hops = Self.hops(headers).suffix(Self.hopLimit)
        while networks.contains(where: { $0.contains(client) }), let next = hops.popLast() {
            // What the proxy does not say in numbers is not followed further.
            guard let address = IPAddress(node: next) else { break }
            client = address
        }
        return client
    }

    private static func hops(_ headers: HTTPFields) -> [Substring] {
        guard let name = HTTPField.Name("X-Forwarded-For"), let standard = HTTPField.Name("Forwarded") else {
            return []
        }
        let plain = headers[values: name].flatMap { $0.split(separator: ",") }
        let pairs = headers[values: standard].flatMap { $0.split(separator: ",") }.map { element in
            element.split(separator: ";").map { $0.drop { $0 == " " } }
                .first { $0.lowercased().hasPrefix("for=") }?.dropFirst(4) ?? ""
        }
        return plain.isEmpty ? pairs : pairs.isEmpty ? plain : []
    }
}
