/// The sound that a SIPp party offers or takes: A-law at 8 kHz.
enum SessionDescription {
    /// - Parameter media: the port for the sound; nil names port 9, where nobody listens.
    static func text(media: Int?) -> String {
        """
        v=0
        o=- 1 1 IN IP4 [local_ip]
        s=-
        c=IN IP4 [local_ip]
        t=0 0
        m=audio \(media ?? 9) RTP/AVP 8
        a=rtpmap:8 PCMA/8000
        a=ptime:20
        """
    }
}
