/// A call that a telephone of a test makes or takes.
struct SIPCall: Sendable {
    let phone: SIPPhone
    /// The INVITE: as sent, or as received.
    let invite: SIPMessage
    /// Whether the telephone called.
    let isOutgoing: Bool

    /// Calls a number; what comes back is the test's to wait for.
    static func make(
        from phone: SIPPhone, number: String, caller: String = "+46701740605", extra: [String] = []
    ) throws -> SIPCall {
        let mark = String(UInt64.random(in: .min ... .max), radix: 36)
        let text = SIPDialog.message(
            [
                "INVITE sip:\(number)@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP \(phone.address):\(phone.port);rport;branch=z9hG4bK\(mark)", "Max-Forwards: 70",
                "From: <sip:\(caller)@\(phone.address)>;tag=\(mark)", "To: <sip:\(number)@127.0.0.1>",
                "Call-ID: \(mark)@\(phone.address)", "CSeq: 1 INVITE",
                "Contact: <sip:\(caller)@\(phone.address):\(phone.port)>",
            ] + extra, SIPDialog.sound(of: phone)
        )
        guard let invite = SIPMessage(text, at: .now) else { throw SIPFault("a malformed INVITE") }
        phone.send(text)
        return SIPCall(phone: phone, invite: invite, isOutgoing: true)
    }

    /// Waits for a call to a telephone.
    static func come(to phone: SIPPhone) async throws -> SIPCall {
        SIPCall(phone: phone, invite: try await phone.take("INVITE"), isOutgoing: false)
    }

    func ring() { phone.send(SIPDialog.answer(invite, 180, "Ringing", from: phone)) }

    func answer() { phone.send(SIPDialog.answer(invite, 200, "OK", from: phone)) }

    func refuse(_ status: Int, _ reason: String) { phone.send(SIPDialog.answer(invite, status, reason, from: phone)) }

    /// Gives up a call that was not answered.
    func cancel() {
        phone.send(
            SIPDialog.message(
                [
                    "CANCEL \(invite.firstLine.split(separator: " ")[1]) SIP/2.0", "Via: \(invite["Via"])",
                    "Max-Forwards: 70", "From: \(invite["From"])", "To: \(invite["To"])",
                    "Call-ID: \(invite["Call-ID"])", "CSeq: 1 CANCEL",
                ], ""
            )
        )
    }

    /// Hangs up a call that was answered; `answer` is the 200 that the caller got, for a call that it made.
    func hangUp(after answer: SIPMessage? = nil) {
        let other = answer ?? invite
        let mine = isOutgoing ? other["From"] : invite["To"] + ";tag=phone\(phone.port)"
        let theirs = isOutgoing ? other["To"] : invite["From"]
        phone.send(
            SIPDialog.message(
                [
                    "BYE \(other.contact) SIP/2.0",
                    "Via: SIP/2.0/UDP \(phone.address):\(phone.port);rport;branch=z9hG4bKbye\(UInt32.random(in: .min ... .max))",
                    "Max-Forwards: 70", "From: \(mine)", "To: \(theirs)", "Call-ID: \(invite["Call-ID"])",
                    "CSeq: 77 BYE",
                ], ""
            )
        )
    }
}
