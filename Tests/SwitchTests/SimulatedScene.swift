import Domain
import Switch
import Synchronization
import Testing

/// A simulated switch with one shard, one number and one device, attached.
final class SimulatedScene: Sendable {
    let telephones: SimulatedSwitch
    let shard: ShardNumber
    let number: PhoneNumber
    let device = DeviceID(high: 1, low: 1)
    private let stream: AsyncStream<SwitchEvent>
    private let offers = Atomic<UInt64>(0)

    init(seed: UInt64 = 1, faults: SimulatedFaults = SimulatedFaults()) async throws {
        shard = try #require(ShardNumber(3))
        number = try #require(PhoneNumber("+46812345678"))
        telephones = SimulatedSwitch(start: Instant(milliseconds: 1_800_000_000_000), seed: seed, faults: faults)
        let secret = try #require(DeviceSecret("correct-horse"))
        try await telephones.publish([number: shard])
        try await telephones.provision([ProvisionedDevice(device: device, secret: secret)], of: shard)
        stream = await telephones.attach(shard, epoch: LeaseEpoch(1)) { true }
    }

    func arrive(patience: Duration? = nil) -> CallID? {
        telephones.arrive(called: number, caller: PhoneNumber("+46701234567"), patience: patience)
    }

    func offer() -> OfferID {
        OfferID(high: 9, low: offers.add(1, ordering: .relaxed).newValue)
    }

    func order(_ leg: OfferID, for call: CallID) -> RingOrder {
        RingOrder(leg: leg, call: call, address: .device(device), timeout: .seconds(15))
    }

    /// Detaches and gives what was told, without the first `online` and the arrivals.
    func eventsUntilDetached() async -> [SwitchEvent] {
        await telephones.detach(shard)
        var events: [SwitchEvent] = []
        for await event in stream {
            if case .callArrived = event { continue }
            events.append(event)
        }
        return Array(events.dropFirst())
    }
}

enum SceneFault: Error { case unexpected }
