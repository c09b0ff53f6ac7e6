/// A caller as a SIPp scenario: calls, listens, and hangs up when its patience is at an end, unless the other side did.
///
/// The number called is SIPp's service, the caller's own number is the first field of the injected file.
struct CallerScenario {
    /// How long after the switch answered the caller hangs up; nil never does.
    let patience: Duration?
    /// Where the caller wants its sound; nil names a port that nobody listens at.
    let media: Int?

    var xml: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <scenario name="caller">
        <send retrans="500"><![CDATA[
        INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
        From: <sip:[field0]@[local_ip]:[local_port]>;tag=c[call_number]
        To: <sip:[service]@[remote_ip]:[remote_port]>
        Call-ID: [call_id]
        CSeq: 1 INVITE
        Contact: <sip:[field0]@[local_ip]:[local_port]>
        Max-Forwards: 70
        Content-Type: application/sdp
        Content-Length: [len]

        \(SessionDescription.text(media: media))
        ]]></send>
        <recv response="100" optional="true"/>
        <recv response="180" optional="true"/>
        <recv response="183" optional="true"/>
        \(refusals)
        <recv response="200" rrs="true"/>
        <send><![CDATA[
        ACK [next_url] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
        \(dialogue)
        CSeq: 1 ACK
        Max-Forwards: 70
        Content-Length: 0

        ]]></send>
        <recv request="BYE" \(patience.map { "timeout=\"\($0.milliseconds)\" ontimeout=\"1\"" } ?? "")/>
        <label id="2"/>
        <send next="9"><![CDATA[
        SIP/2.0 200 OK
        [last_Via:]
        [last_From:]
        [last_To:]
        [last_Call-ID:]
        [last_CSeq:]
        Content-Length: 0

        ]]></send>
        \(patience == nil ? "" : hangUp)
        <label id="3"/>
        <send next="9"><![CDATA[
        ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0
        [last_Via:]
        From: <sip:[field0]@[local_ip]:[local_port]>;tag=c[call_number]
        [last_To:]
        Call-ID: [call_id]
        CSeq: 1 ACK
        Max-Forwards: 70
        Content-Length: 0

        ]]></send>
        <label id="9"/>
        <nop/>
        </scenario>
        """
    }

    private var refusals: String {
        [404, 480, 486, 503, 603].map { "<recv response=\"\($0)\" optional=\"true\" next=\"3\"/>" }
            .joined(separator: "\n")
    }

    private var hangUp: String {
        """
        <label id="1"/>
        <send retrans="500"><![CDATA[
        BYE [next_url] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
        \(dialogue)
        CSeq: 2 BYE
        Max-Forwards: 70
        Content-Length: 0

        ]]></send>
        <recv request="BYE" optional="true" next="2"/>
        <recv response="200" next="9"/>
        """
    }

    /// From and To as the dialogue has them; what came last may be a request of the other side.
    private var dialogue: String {
        """
        From: <sip:[field0]@[local_ip]:[local_port]>;tag=c[call_number]
        To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
        Call-ID: [call_id]
        """
    }
}
