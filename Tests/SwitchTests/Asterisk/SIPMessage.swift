/// One SIP message as text (RFC 3261), read as far as the tests look.
struct SIPMessage: Sendable, CustomStringConvertible {
    let text: String
    /// The request line or the status line.
    let firstLine: String
    let headers: [(name: String, value: String)]
    let body: String
    let at: ContinuousClock.Instant

    init?(_ text: String, at: ContinuousClock.Instant) {
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = (parts.first ?? "").split(separator: "\r\n")
        guard let first = lines.first, parts.count == 2 else { return nil }
        self.text = text
        self.at = at
        firstLine = String(first)
        body = String(parts[1])
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (String(line[..<colon]), String(value))
        }
    }

    var description: String { firstLine }

    /// The status of a response; nil for a request.
    var status: Int? {
        firstLine.hasPrefix("SIP/2.0 ") ? Int(firstLine.dropFirst(8).prefix(3)) : nil
    }

    /// The method of a request, or of the request that is answered.
    var method: String {
        let source = status == nil ? firstLine.split(separator: " ").first : self["CSeq"].split(separator: " ").last
        return source.map(String.init) ?? ""
    }

    /// A header's first value, or nothing.
    subscript(_ name: String) -> String {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value ?? ""
    }

    func all(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The address of the other side's contact.
    var contact: String {
        let value = self["Contact"]
        guard let open = value.firstIndex(of: "<"), let close = value.firstIndex(of: ">") else { return value }
        return String(value[value.index(after: open)..<close])
    }

    /// Where the other side wants its sound: its RTP port.
    var audioPort: Int? {
        guard let line = body.split(separator: "\r\n").first(where: { $0.hasPrefix("m=audio ") }) else { return nil }
        return Int(line.split(separator: " ")[1])
    }
}
