import Foundation
import Glibc
import Synchronization

/// The sound of one telephone: sends a tone to whoever sends to it, and records what it hears.
///
/// RTP with A-law in packets of 20 ms, on a thread of its own. It learns its peer from the first packet, as a telephone
/// behind a router does.
public final class SoundPort: Sendable {
    private struct State {
        var samples: [Int16] = []
        var isOpen = true
        /// Whom to send to before anything came.
        var greeted: sockaddr_in?
    }

    /// The port, for the session description.
    public let port: Int
    private let state = Mutex(State())

    /// Opens a port at 127.0.0.1 (or another address) with a tone of so many hertz.
    public init(tone frequency: Double, at address: String = "127.0.0.1") throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        port = try FreePort.bind(socket, address)
        Thread.detachNewThread { [self] in
            talk(socket, frequency)
            close(socket)
        }
    }

    /// What it has heard so far.
    public var recording: Recording { Recording(samples: state.withLock { $0.samples }) }

    /// Sends the first packet itself, to a port of 127.0.0.1.
    public func greet(_ port: Int) {
        state.withLock { $0.greeted = FreePort.loopback(port) }
    }

    /// Hangs up its sound.
    public func stop() { state.withLock { $0.isOpen = false } }

    private func talk(_ socket: Int32, _ frequency: Double) {
        var peer: sockaddr_in?
        var count: UInt16 = 0
        var next = ContinuousClock.now
        while state.withLock({ $0.isOpen }) {
            let wait = max(0, (next - .now).milliseconds)
            var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, Int32(wait)) > 0 { peer = hear(socket) ?? peer }
            guard ContinuousClock.now >= next else { continue }
            next += .milliseconds(20)
            guard let peer = peer ?? state.withLock({ $0.greeted }) else { continue }
            send(Self.packet(count, frequency), on: socket, to: peer)
            count &+= 1
        }
    }

    private func hear(_ socket: Int32) -> sockaddr_in? {
        var bytes = [UInt8](repeating: 0, count: 2048)
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { recvfrom(socket, &bytes, 2048, 0, $0, &length) }
        }
        // Twelve bytes of header; payload type 8 is A-law.
        guard size > 12, bytes[1] & 0x7F == 8 else { return nil }
        let heard = bytes[12..<size].map(ALaw.decode)
        state.withLock { $0.samples += heard }
        return address
    }

    private func send(_ bytes: [UInt8], on socket: Int32, to peer: sockaddr_in) {
        withUnsafePointer(to: peer) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = sendto(socket, bytes, bytes.count, 0, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func packet(_ count: UInt16, _ frequency: Double) -> [UInt8] {
        let time = UInt32(count) * 160
        var bytes: [UInt8] = [0x80, 8, UInt8(count >> 8), UInt8(count & 255)]
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: time >> $0) } + [0, 0, 0x4B, 0x50]
        return bytes
            + (0..<160).map { step in
                let angle = 2 * Double.pi * frequency * (Double(time) + Double(step)) / Recording.rate
                return ALaw.encode(Int16(8000 * sin(angle)))
            }
    }
}
