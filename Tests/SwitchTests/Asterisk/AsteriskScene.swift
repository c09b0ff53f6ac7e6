import AsteriskTestSupport
import Domain
import Logging
import Switch
import Synchronization
import Testing

/// The real switch with a shard, a number and telephones of the test's own, attached.
final class AsteriskScene: Sendable {
    let asterisk: TestAsterisk
    let telephony: AsteriskSwitch
    let shard: ShardNumber
    let number: PhoneNumber
    private let book = Chronicle<SwitchEvent>()
    private let ends = Chronicle<Int64>()
    private static let count = Atomic<Int>(0)

    /// - Parameter isAttached: false for a test that lets calls come before anybody listens.
    /// - Parameter line: between product and switch.
    init(isAttached: Bool = true, on asterisk: TestAsterisk? = nil, over line: CuttableLine? = nil) async throws {
        let own = Self.count.add(1, ordering: .relaxed).newValue
        self.asterisk = if let asterisk { asterisk } else { try await TestAsterisk.shared() }
        shard = try #require(ShardNumber(own))
        number = try #require(PhoneNumber("+468\(10_000_000 + own)"))
        telephony = Self.telephony(of: self.asterisk, port: line?.port)
        try await telephony.publish([number: shard])
        if isAttached { try await attach() }
    }

    /// Plays a scene and lets go of the switch after it; what was told belongs to a failure.
    static func play(
        isAttached: Bool = true, on asterisk: TestAsterisk? = nil, over line: CuttableLine? = nil,
        _ body: (AsteriskScene) async throws -> Void
    ) async throws {
        let scene = try await AsteriskScene(isAttached: isAttached, on: asterisk, over: line)
        do { try await body(scene) } catch {
            await scene.telephony.close()
            throw SIPFault("\(error)\nTold: \(scene.events.map { "\n  \($0)" }.joined())")
        }
        await scene.telephony.close()
    }

    static func telephony(of asterisk: TestAsterisk, port: Int? = nil) -> AsteriskSwitch {
        let place = asterisk.place
        return AsteriskSwitch(
            .init(host: "127.0.0.1", port: port ?? place.httpPort, user: place.user, password: place.password),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Attaches, and returns what the first `online` shows.
    @discardableResult
    func attach(
        by other: AsteriskSwitch? = nil, epoch: Int64 = 1, mayAct: @escaping @Sendable () -> Bool = { true }
    ) async throws -> SwitchSnapshot {
        let events = await (other ?? telephony).attach(shard, epoch: LeaseEpoch(epoch), mayAct: mayAct)
        let (book, ends) = (book, ends)
        Task {
            for await event in events { book.append(event) }
            ends.append(epoch)
        }
        return try await online()
    }

    /// Waits until the stream of an attachment has ended.
    func expectEnd(of epoch: Int64) async throws {
        _ = try await ends.take("end of the stream of epoch \(epoch)") { $0 == epoch }
    }

    /// Everything told so far.
    var events: [SwitchEvent] { book.all }

    func online() async throws -> SwitchSnapshot {
        let event = try await book.take("online") { if case .online = $0 { true } else { false } }
        guard case .online(let snapshot) = event else { throw SceneFault.unexpected }
        return snapshot
    }

    func arrived() async throws -> ArrivedCall {
        let event = try await book.take("callArrived") { if case .callArrived = $0 { true } else { false } }
        guard case .callArrived(let call) = event else { throw SceneFault.unexpected }
        return call
    }

    /// Waits for exactly this event.
    func expect(_ event: SwitchEvent) async throws {
        _ = try await book.take("\(event)") { $0 == event }
    }

    func carryOut(_ commands: SwitchCommand...) {
        telephony.carryOut(commands, of: shard)
    }

    func offer() -> OfferID {
        OfferID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }

    /// A telephone that rings wherever it is, made known to the switch.
    func telephone() async throws -> (device: DeviceID, phone: SIPPhone) {
        let phone = try await SIPPhone.install(at: "127.0.0.1", of: asterisk.place)
        let device = DeviceID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
        try await provision(device, at: "sip:phone@127.0.0.1:\(phone.port)")
        try await expect(.deviceReachable(device))
        return (device, phone)
    }

    func provision(_ device: DeviceID, at contact: String?, secret: String = "correct-horse") async throws {
        let secret = try #require(DeviceSecret(secret))
        let provisioned = ProvisionedDevice(device: device, secret: secret, contact: contact.flatMap { SIPAddress($0) })
        try await telephony.provision([provisioned], of: shard)
    }

    /// A caller's telephone, behind the telephone company's line.
    func outside(port: Int = 0) async throws -> SIPPhone {
        try await SIPPhone.install(at: asterisk.place.trunkAddress, port: port, of: asterisk.place)
    }

    /// A call that came in, was answered and hears music.
    func heldCall(from caller: SIPPhone) async throws -> (sip: SIPCall, answer: SIPMessage, call: ArrivedCall) {
        let sip = try SIPCall.make(from: caller, number: number.e164)
        let call = try await arrived()
        carryOut(.admit(call: call.call))
        return (sip, try await caller.take(answerTo: "INVITE", status: 200), call)
    }

    /// A caller and an agent who talk.
    func talk(
        hearing sound: String? = nil
    ) async throws -> (
        held: (sip: SIPCall, answer: SIPMessage, call: ArrivedCall), leg: OfferID, phone: SIPPhone, ringing: SIPCall
    ) {
        let (device, phone) = try await telephone()
        let held = try await heldCall(from: try await outside())
        let (call, leg) = (held.call.call, offer())
        if let sound = sound.flatMap({ SoundName($0) }) {
            carryOut(.play(PlaybackID(call: call, number: 1), sounds: [sound]))
        }
        carryOut(.ring(order(leg, for: held.call, at: device)))
        let ringing = try await SIPCall.come(to: phone)
        ringing.answer()
        try await expect(.legAnswered(leg: leg, call: call))
        carryOut(.connect(call: call, leg: leg))
        try await expect(.connected(call: call, leg: leg))
        return (held, leg, phone, ringing)
    }

    /// The calls that whoever reads the events would know of now.
    var callsByStory: Set<CallID> {
        var known: Set<CallID> = []
        for event in events {
            if case .callArrived(let call) = event { known.insert(call.call) }
            if case .callLeft(let call, _) = event { known.remove(call) }
            if case .online(let snapshot) = event { known = Set(snapshot.calls.map(\.arrived.call)) }
        }
        return known
    }

    /// Admits every call that comes, as it comes, until a caller hears the answer.
    func admitUntilAnswered(_ sip: SIPCall) async throws -> SIPMessage {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    for call in self.callsByStory { self.carryOut(.admit(call: call)) }
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            defer { group.cancelAll() }
            return try await sip.phone.take(answerTo: "INVITE", in: sip.invite["Call-ID"])
        }
    }

    /// Waits until switch and story agree on so many calls.
    func expectCalls(count: Int) async throws {
        let deadline = ContinuousClock.now + Chronicle<SwitchEvent>.patience
        while true {
            let calls = Set(try await telephony.snapshot(of: shard).calls.map(\.arrived.call))
            if calls.count == count, calls == callsByStory { return }
            guard ContinuousClock.now < deadline else {
                throw SIPFault("\(calls.count) calls in the switch, \(callsByStory.count) told, \(count) expected")
            }
        }
    }

    /// Waits until the switch says that a call has come so far.
    func expectState(_ state: SwitchSnapshot.Call.State, of call: CallID) async throws {
        try await expectCall(call) { $0.state == state }
    }

    /// Waits until the switch says under which lease a call is handled.
    func expectEpoch(_ epoch: Int64, of call: CallID) async throws {
        try await expectCall(call) { $0.epoch == LeaseEpoch(epoch) }
    }

    private func expectCall(_ call: CallID, _ isRight: (SwitchSnapshot.Call) -> Bool) async throws {
        let deadline = ContinuousClock.now + Chronicle<SwitchEvent>.patience
        while true {
            let snapshot = try await telephony.snapshot(of: shard)
            let found = snapshot.calls.first { $0.arrived.call == call }
            if let found, isRight(found) { return }
            guard ContinuousClock.now < deadline else { throw SIPFault("the call is \(String(describing: found))") }
        }
    }

    func order(_ leg: OfferID, for call: ArrivedCall, at device: DeviceID) -> RingOrder {
        RingOrder(
            leg: leg, call: call.call, address: .device(device), callerNumber: call.caller, callerName: "Kundtjänst",
            timeout: .seconds(15)
        )
    }

    /// Waits until the switch holds nothing of the shard: no channel, no bridge but the music's.
    func expectNothingLeft() async throws {
        let names = ["koplus-\(shard.value).talk", "koplus-\(shard.value).leg"]
        let deadline = ContinuousClock.now + Chronicle<SwitchEvent>.patience
        while true {
            let (channels, bridges) = (try await asterisk.ask("channels").body, try await asterisk.ask("bridges").body)
            let text = String(decoding: channels + bridges, as: UTF8.self)
            let isClean = !names.contains { text.contains($0) } && !text.contains("koplus-\(shard.value),call")
            if isClean { return }
            guard ContinuousClock.now < deadline else { throw SIPFault("left in the switch: \(text)") }
            await Task.yield()
        }
    }
}
