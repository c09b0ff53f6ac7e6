public import Foundation

/// One SIP message as SIPp traced it: the evidence of what went over the wire, and when.
public struct SIPMessage: Sendable {
    /// When it was sent or received.
    public let at: Date
    /// Whether the traced party sent it.
    public let isSent: Bool
    /// The method of a request; of an answer, the method that it answers.
    public let method: String
    /// The status of an answer; nil for a request.
    public let status: Int?
    /// The Call-ID.
    public let callID: String
    /// The user in From.
    public let from: String
    /// The user in To.
    public let to: String
    /// The user in the request's address; empty for an answer.
    public let target: String
    /// The Reason header, as a cancel carries it.
    public let reason: String?

    /// Reads a message's text; nil when it is none.
    init?(_ lines: some Sequence<Substring>, at: Date, isSent: Bool) {
        let lines = Array(lines)
        guard let first = lines.first else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].lowercased().trimmingCharacters(in: .whitespaces)
            headers[name] = headers[name] ?? line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        guard let callID = headers["call-id"], let sequence = headers["cseq"]?.split(separator: " ").last else {
            return nil
        }
        let words = first.split(separator: " ")
        (self.at, self.isSent, self.callID, method) = (at, isSent, callID, String(sequence))
        status = first.hasPrefix("SIP/2.0") && words.count > 1 ? Int(words[1]) : nil
        from = Self.user(headers["from"] ?? "")
        to = Self.user(headers["to"] ?? "")
        target = status == nil && words.count > 1 ? Self.user(String(words[1])) : ""
        reason = headers["reason"]
    }

    private static func user(_ address: String) -> String {
        guard let start = address.range(of: "sip:")?.upperBound else { return "" }
        let rest = address[start...]
        guard let at = rest.firstIndex(of: "@") else { return "" }
        return rest[..<at].removingPercentEncoding ?? String(rest[..<at])
    }
}
