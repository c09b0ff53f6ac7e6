import Domain
import Logging
import Switch
import Synchronization

/// Tells the switch which devices and numbers a shard has, apart from the shard's own loop, so that a slow switch does
/// not delay a call.
///
/// Told what is wanted, it brings the switch there by differences; after a lost connection everything is told anew.
/// What the switch refuses or does not answer is tried again after `pause`, for as long as it is wanted.
final class ShardProvisioner: Sendable {
    /// What the switch shall know of a shard, or knows.
    private struct Knowledge {
        var devices: [DeviceID: SwitchDevice] = [:]
        var numbers: Set<PhoneNumber> = []
    }

    private struct State {
        var devices: [CompanyID: [SwitchDevice]] = [:]
        var numbers: Set<PhoneNumber> = []
        /// The switch may have forgotten everything.
        var isForgotten = false

        var knowledge: Knowledge {
            let all = devices.values.joined().map { ($0.device, $0) }
            return Knowledge(devices: Dictionary(all) { first, _ in first }, numbers: numbers)
        }
    }

    /// How long after a failure it is tried again.
    static let pause: Duration = .seconds(1)

    private let shard: ShardNumber
    private let telephony: any Switch
    private let logger: Logger
    private let state = Mutex(State())
    private let signal: AsyncStream<Void>
    private let signalled: AsyncStream<Void>.Continuation

    init(shard: ShardNumber, telephony: any Switch, logger: Logger) {
        self.shard = shard
        self.telephony = telephony
        self.logger = logger
        (signal, signalled) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Sets the numbers that are wanted.
    func want(_ numbers: Set<PhoneNumber>) {
        change { $0.numbers = numbers }
    }

    /// Sets the devices that are wanted of a company.
    func want(_ devices: [SwitchDevice], of company: CompanyID) {
        change { $0.devices[company] = devices }
    }

    /// Sets the devices of a company unless newer ones are known.
    func wantUnlessKnown(_ devices: [SwitchDevice], of company: CompanyID) {
        change { state in
            if state.devices[company] == nil { state.devices[company] = devices }
        }
    }

    /// Says that the switch is reached anew and may have forgotten everything.
    func tellAgain() {
        change { $0.isForgotten = true }
    }

    /// Works until the task is cancelled.
    func run() async {
        var told = Knowledge()
        for await _ in signal {
            while !Task.isCancelled {
                let (target, isForgotten) = state.withLock { state in
                    defer { state.isForgotten = false }
                    return (state.knowledge, state.isForgotten)
                }
                if isForgotten { told = Knowledge() }
                do {
                    try await bring(from: &told, to: target)
                    break
                } catch {
                    logger.warning(
                        "The switch did not take devices or numbers",
                        metadata: [
                            "shard": "\(shard)", "error": "\(error)",
                        ]
                    )
                    try? await Task.sleep(for: Self.pause)
                }
            }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
        signalled.yield()
    }

    private func bring(from told: inout Knowledge, to target: Knowledge) async throws(SwitchFault) {
        try await bringNumbers(from: &told, to: target)
        try await bringDevices(from: &told, to: target)
    }

    private func bringNumbers(from told: inout Knowledge, to target: Knowledge) async throws(SwitchFault) {
        guard told.numbers != target.numbers else { return }
        var change: [PhoneNumber: ShardNumber?] = [:]
        for number in target.numbers.subtracting(told.numbers) { change[number] = .some(shard) }
        for number in told.numbers.subtracting(target.numbers) { change[number] = .some(nil) }
        try await telephony.publish(change)
        told.numbers = target.numbers
    }

    private func bringDevices(from told: inout Knowledge, to target: Knowledge) async throws(SwitchFault) {
        let known = told.devices
        let gone = known.keys.filter { target.devices[$0] == nil }.sorted()
        if !gone.isEmpty { try await telephony.remove(gone, of: shard) }
        for device in gone { told.devices[device] = nil }
        let changed = target.devices.values.filter { known[$0.device] != $0 }.sorted { $0.device < $1.device }
        if !changed.isEmpty { try await telephony.provision(changed, of: shard) }
        told.devices = target.devices
    }
}
