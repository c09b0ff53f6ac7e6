/// The texts of SIP that the telephones of the tests send.
enum SIPDialog {
    static let lineEnd = "\r\n"

    /// The sound that a telephone offers: A-law and keys, at a port where nobody listens unless the telephone does.
    static func sound(of phone: SIPPhone) -> String {
        [
            "v=0", "o=- 1 1 IN IP4 \(phone.address)", "s=-", "c=IN IP4 \(phone.address)", "t=0 0",
            "m=audio \(phone.soundPort) RTP/AVP 8 101", "a=rtpmap:8 PCMA/8000", "a=rtpmap:101 telephone-event/8000",
            "a=sendrecv", "",
        ].joined(separator: lineEnd)
    }

    /// An answer to a request; 200 to an INVITE takes the sound that is offered.
    static func answer(_ request: SIPMessage, _ status: Int, _ reason: String, from phone: SIPPhone) -> String {
        let body = status == 200 && request.method == "INVITE" ? sound(of: phone) : ""
        var lines = ["SIP/2.0 \(status) \(reason)"]
        lines += request.all("Via").map { "Via: \($0)" }
        lines += request.all("Record-Route").map { "Record-Route: \($0)" }
        let to = request["To"]
        lines += [
            "From: \(request["From"])", "To: \(to.contains("tag=") ? to : to + ";tag=phone\(phone.port)")",
            "Call-ID: \(request["Call-ID"])", "CSeq: \(request["CSeq"])",
            "Contact: <sip:phone@\(phone.address):\(phone.port)>",
        ]
        return message(lines, body)
    }

    /// The ACK of an answer to an INVITE.
    static func acknowledgement(of answer: SIPMessage, from phone: SIPPhone) -> String {
        let target = answer.status == 200 ? answer.contact : "sip:switch@127.0.0.1"
        let number = answer["CSeq"].split(separator: " ").first ?? "1"
        let branch = answer["Call-ID"].filter { $0.isLetter || $0.isNumber }
        let own = "SIP/2.0/UDP \(phone.address):\(phone.port);branch=z9hG4bKack\(branch)"
        let via = answer.status == 200 ? own : answer["Via"]
        return message(
            [
                "ACK \(target) SIP/2.0", "Via: \(via)", "Max-Forwards: 70", "From: \(answer["From"])",
                "To: \(answer["To"])", "Call-ID: \(answer["Call-ID"])", "CSeq: \(number) ACK",
            ], ""
        )
    }

    static func message(_ lines: [String], _ body: String) -> String {
        var lines = lines
        if !body.isEmpty { lines.append("Content-Type: application/sdp") }
        lines.append("Content-Length: \(body.utf8.count)")
        return lines.joined(separator: lineEnd) + lineEnd + lineEnd + body
    }
}
