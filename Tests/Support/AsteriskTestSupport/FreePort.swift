import Glibc

/// Ports that nothing listens at.
public enum FreePort {
    /// A port that is free for UDP and TCP on every loopback address at this moment.
    public static func take() throws -> Int {
        for _ in 0..<100 {
            let port = UInt16.random(in: 20_000..<60_000)
            if isFree(port, SOCK_DGRAM), isFree(port, SOCK_STREAM) { return Int(port) }
        }
        throw TestAsteriskFault(reason: "no free port was found")
    }

    private static func isFree(_ port: UInt16, _ kind: __socket_type) -> Bool {
        let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return withUnsafeBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return false }
            return bind(
                descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(MemoryLayout<sockaddr_in>.size)
            ) == 0
        }
    }
}
