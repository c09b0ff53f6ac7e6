import Foundation
import Glibc

/// Ports that nobody uses at the moment of asking, as the kernel gives them.
public enum FreePort {
    /// A UDP port of an address.
    static func udp(at address: String) throws -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(socket) }
        return try bind(socket, address)
    }

    /// A TCP port of 127.0.0.1 at which something listens while `body` runs.
    public static func whileTaken<Result>(_ body: (Int) async throws -> Result) async throws -> Result {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        let port = try bind(socket, "127.0.0.1")
        guard listen(socket, 1) == 0 else { throw POSIXError(.EADDRINUSE) }
        return try await body(port)
    }

    /// The socket address of a port of 127.0.0.1.
    static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        return address
    }

    /// Binds a socket to a free port of an address and says which.
    static func bind(_ socket: Int32, _ host: String) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, host, &address.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                Glibc.bind(socket, pointer, length) == 0 ? getsockname(socket, pointer, &length) : -1
            }
        }
        guard code == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
