/// A telephone that makes itself known to the switch, as a SIPp scenario; user and proof are injected.
enum RegistrationScenario {
    static let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scenario name="registration">
        \(register(number: 1, proof: ""))
        <recv response="100" optional="true"/>
        <recv response="401" auth="true"/>
        \(register(number: 2, proof: "[field1]\n"))
        <recv response="100" optional="true"/>
        <recv response="200"/>
        </scenario>
        """

    /// What is injected for a device: SIPp puts the proof in the place of the word in brackets.
    static func row(device: String, secret: String) -> String {
        "\(device);[authentication username=\(device) password=\(secret)]"
    }

    private static func register(number: Int, proof: String) -> String {
        """
        <send retrans="500"><![CDATA[
        REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
        From: <sip:[field0]@[remote_ip]:[remote_port]>;tag=r[call_number]
        To: <sip:[field0]@[remote_ip]:[remote_port]>
        Call-ID: [call_id]
        CSeq: \(number) REGISTER
        Contact: <sip:[field0]@[local_ip]:[local_port]>
        \(proof)Expires: 600
        Max-Forwards: 70
        Content-Length: 0

        ]]></send>
        """
    }
}
