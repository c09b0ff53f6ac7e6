/// How a telephone behaves, as a SIPp scenario.
///
/// It rings (180) at once. What the switch may do at any moment, cancel while it rings or hang up while it talks, is
/// part of each.
public enum AgentScenario: Sendable {
    /// Answers after a time and hangs up after another; nil leaves that to the caller.
    case answers(after: Duration, hangsUpAfter: Duration?)
    /// Rings until the switch gives up.
    case neverAnswers
    /// Refuses each call with a SIP status, for example 486 (busy) or 603 (declined).
    case refuses(status: Int, reason: String)

    /// The scenario as SIPp reads it.
    /// - Parameter media: where the telephone wants its sound; nil names a port that nobody listens at.
    package func xml(media: Int?) -> String {
        let body =
            switch self {
            case .answers(let after, let talk): Self.ringing(for: after) + Self.talk(for: talk, media)
            case .neverAnswers: Self.ringing(for: nil)
            case .refuses(let status, let reason): Self.refusal(status, reason)
            }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="agent">
            \(body)
            <label id="9"/>
            <nop/>
            </scenario>
            """
    }

    private static let arrival = """
        <recv request="INVITE" rrs="true"><action>
          <ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="1"/>
          <ereg regexp=".*" search_in="hdr" header="From:" assign_to="2"/>
          <ereg regexp=".*" search_in="hdr" header="To:" assign_to="3"/>
        </action></recv>
        """

    private static func ringing(for limit: Duration?) -> String {
        let timeout = limit.map { "timeout=\"\($0.milliseconds)\" ontimeout=\"1\"" } ?? ""
        return """
            \(arrival)
            <send><![CDATA[
            SIP/2.0 180 Ringing
            \(own)
            Content-Length: 0

            ]]></send>
            <recv request="CANCEL" \(timeout)/>
            <send><![CDATA[
            SIP/2.0 200 OK
            \(own)
            Content-Length: 0

            ]]></send>
            <send retrans="500"><![CDATA[
            SIP/2.0 487 Request Terminated
            [last_Via:]
            From:[$2]
            To:[$3];tag=t[call_number]
            [last_Call-ID:]
            CSeq:[$1]
            Content-Length: 0

            ]]></send>
            <recv request="ACK" next="9"/>
            """
    }

    private static func talk(for talk: Duration?, _ media: Int?) -> String {
        let end = talk.map { "timeout=\"\($0.milliseconds)\" ontimeout=\"4\"" } ?? ""
        return """
            <label id="1"/>
            <send retrans="500"><![CDATA[
            SIP/2.0 200 OK
            \(own)
            Contact: <sip:[local_ip]:[local_port]>
            Content-Type: application/sdp
            Content-Length: [len]

            \(SessionDescription.text(media: media))
            ]]></send>
            <recv request="CANCEL" optional="true" next="2"/>
            <recv request="ACK" next="3"/>
            <label id="2"/>
            <send><![CDATA[
            SIP/2.0 200 OK
            \(own)
            Content-Length: 0

            ]]></send>
            <recv request="ACK"/>
            <label id="3"/>
            <recv request="BYE" \(end)/>
            <label id="5"/>
            <send next="9"><![CDATA[
            SIP/2.0 200 OK
            [last_Via:]
            [last_From:]
            [last_To:]
            [last_Call-ID:]
            [last_CSeq:]
            Content-Length: 0

            ]]></send>
            \(talk == nil ? "" : hangUp)
            """
    }

    private static let hangUp = """
        <label id="4"/>
        <send retrans="500"><![CDATA[
        BYE [next_url] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
        From:[$3];tag=t[call_number]
        To:[$2]
        [last_Call-ID:]
        CSeq: 7 BYE
        Max-Forwards: 70
        Content-Length: 0

        ]]></send>
        <recv request="BYE" optional="true" next="5"/>
        <recv response="200"/>
        """

    private static func refusal(_ status: Int, _ reason: String) -> String {
        """
        <recv request="INVITE"/>
        <send retrans="500"><![CDATA[
        SIP/2.0 \(status) \(reason)
        \(own)
        Content-Length: 0

        ]]></send>
        <recv request="ACK"/>
        """
    }

    /// The headers of an answer to the message that came last, with the telephone's own tag.
    private static let own = """
        [last_Via:]
        [last_From:]
        [last_To:];tag=t[call_number]
        [last_Call-ID:]
        [last_CSeq:]
        """
}
