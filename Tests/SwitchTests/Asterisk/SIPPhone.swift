import AsteriskTestSupport
import NIOCore
import NIOPosix
import Synchronization

/// A telephone that a test plays: SIP over UDP, no registration, no sound of its own.
///
/// It acknowledges what the protocol wants acknowledged and does nothing else by itself; rings, answers, refuses and hangs
/// up when the test says so. What it received, and when, is evidence.
final class SIPPhone: Sendable {
    let address: String
    let port: Int
    let soundPort: Int
    private let channel: any Channel
    private let sound: any Channel
    private let switchPort: Int
    private let pressed = Atomic<Int>(0)
    private let seen = Mutex<Set<String>>([])
    private let book = Chronicle<SIPMessage>()

    private init(address: String, channel: any Channel, sound: any Channel, switchPort: Int) {
        self.address = address
        self.channel = channel
        self.sound = sound
        self.switchPort = switchPort
        port = channel.localAddress?.port ?? 0
        soundPort = sound.localAddress?.port ?? 0
    }

    /// Puts a telephone at an address of loopback, at a free port unless one is named.
    static func install(at address: String, port: Int = 0, of place: TestAsterisk.Place) async throws -> SIPPhone {
        let inbox = SIPInbox()
        let bootstrap = DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        // Nobody listens to the sound: what is not read is dropped, and disturbs no SIP.
        let sound = try await bootstrap.channelOption(.autoRead, value: false).bind(host: address, port: 0).get()
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(inbox.handler())
                }
            }
            .bind(host: address, port: port).get()
        let phone = SIPPhone(address: address, channel: channel, sound: sound, switchPort: place.sipPort)
        inbox.deliver { [weak phone] in phone?.receive($0) }
        return phone
    }

    /// Everything received so far, in order.
    var received: [SIPMessage] { book.all }

    /// Waits for a request with this method that no one has taken yet.
    func take(_ method: String) async throws -> SIPMessage {
        try await book.take("\(method) at \(address):\(port)") { $0.status == nil && $0.method == method }
    }

    /// Waits for the 200 to a request of this method in one call.
    func take(answerTo method: String, in call: String) async throws -> SIPMessage {
        try await book.take("answer to \(method) of \(call)") { message in
            message.status == 200 && message.method == method && message["Call-ID"] == call
        }
    }

    /// Waits for a request with this method to a number.
    func take(_ method: String, to number: String) async throws -> SIPMessage {
        try await book.take("\(method) to \(number)") { message in
            message.status == nil && message.method == method && message.firstLine.contains("sip:\(number)@")
        }
    }

    /// Waits for an answer to a request of this method, provisional ones apart, unless that is wanted.
    func take(answerTo method: String, status: Int? = nil) async throws -> SIPMessage {
        try await book.take("answer to \(method) at \(address):\(port)") { message in
            guard let found = message.status, message.method == method else { return false }
            return status.map { $0 == found } ?? (found >= 200)
        }
    }

    private func receive(_ text: String) {
        guard let message = SIPMessage(text, at: .now) else { return }
        let key = "\(message.firstLine)|\(message["Call-ID"])|\(message["CSeq"])|\(message["Via"])"
        let isNew = seen.withLock { $0.insert(key).inserted }
        acknowledge(message)
        if isNew { book.append(message) }
    }

    /// What a telephone must say whatever its owner does.
    private func acknowledge(_ message: SIPMessage) {
        if let status = message.status {
            if message.method == "INVITE", status >= 200 { send(SIPDialog.acknowledgement(of: message, from: self)) }
            return
        }
        switch message.method {
        case "BYE", "OPTIONS", "INFO": send(SIPDialog.answer(message, 200, "OK", from: self))
        case "CANCEL":
            send(SIPDialog.answer(message, 200, "OK", from: self))
            let invite = received.first {
                $0.method == "INVITE" && $0.status == nil && $0["Call-ID"] == message["Call-ID"]
            }
            if let invite { send(SIPDialog.answer(invite, 487, "Request Terminated", from: self)) }
        default: break
        }
    }

    func send(_ text: String) {
        guard let remote = try? SocketAddress(ipAddress: "127.0.0.1", port: switchPort) else { return }
        channel.writeAndFlush(AddressedEnvelope(remoteAddress: remote, data: ByteBuffer(string: text)), promise: nil)
    }

    /// Sends a key as RFC 4733 wants it: events in RTP, the end three times.
    func press(_ key: UInt8, towards port: Int) throws {
        let remote = try SocketAddress(ipAddress: "127.0.0.1", port: port)
        let first = UInt16(pressed.add(1, ordering: .relaxed).newValue * 100)
        for step in 0..<9 {
            var packet = ByteBuffer()
            packet.writeBytes([0x80, step == 0 ? 0x80 | 101 : 101])
            packet.writeInteger(first + UInt16(step))
            packet.writeInteger(UInt32(first) * 80)
            packet.writeInteger(UInt32(0x4B4F_0001))
            packet.writeBytes([key, step >= 6 ? 0x80 | 10 : 10])
            packet.writeInteger(UInt16(160 * (min(step, 6) + 1)))
            sound.writeAndFlush(AddressedEnvelope(remoteAddress: remote, data: packet), promise: nil)
        }
    }
}
