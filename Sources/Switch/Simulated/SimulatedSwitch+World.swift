public import Domain
import Synchronization

extension SimulatedSwitch {
    /// The instant that the simulated world has reached.
    public var now: Instant { state.withLock { $0.world.now } }

    /// How many calls were refused because nobody published their number.
    public var refusedCalls: Int { state.withLock { $0.world.refusedCalls } }

    /// Whether a number can be called.
    public func isPublished(_ number: PhoneNumber) -> Bool { state.withLock { $0.world.shards[number] != nil } }

    /// How many calls are in the switch, of all shards.
    public var callCount: Int { state.withLock { $0.world.calls.count } }

    /// Lets time pass; everything due in it happens in order.
    public func advance(by duration: Duration) {
        change { $0.world.advance(to: $0.world.elapsed + duration) }
    }

    /// Lets a caller call in; nil when nobody published the number.
    ///
    /// - Parameter patience: how long after the arrival the caller hangs up, talking or not; absent: never.
    @discardableResult
    public func arrive(called: PhoneNumber, caller: PhoneNumber?, patience: Duration? = nil) -> CallID? {
        change { $0.world.arrive(called: called, caller: caller, patience: patience) }
    }

    /// Lets a caller of a plan call in, who gives up when not answered in time; nil when nobody published the number.
    @discardableResult
    public func arrive(_ caller: PlannedCaller) -> CallID? {
        change {
            $0.world.arrive(
                called: caller.called,
                caller: caller.caller,
                patience: nil,
                waitsAtMost: caller.waitsAtMost
            )
        }
    }

    /// The caller hangs up.
    public func hangUpCaller(of call: CallID) {
        change { $0.world.end(call, cause: .hungUp) }
    }

    /// The agent at a leg hangs up.
    public func hangUpAgent(at leg: OfferID) {
        change { $0.world.end(leg, cause: .hungUp) }
    }

    /// The caller presses a key.
    public func press(_ key: DialKey, in call: CallID) {
        change { $0.world.press(key, in: call) }
    }

    /// Sets what the person at a telephone does; absent: what all others do.
    public func setBehaviour(_ behaviour: DeviceBehaviour?, of address: DeviceAddress) {
        change { $0.world.behaviours[address] = behaviour }
    }

    /// Sets what people do at telephones without a behaviour of their own.
    public func setOrdinaryBehaviour(_ behaviour: DeviceBehaviour) {
        change { $0.world.ordinaryBehaviour = behaviour }
    }

    /// Sets whether a device can be rung.
    public func setReachable(_ device: DeviceID, _ isReachable: Bool) {
        change { $0.world.setReachable(device, isReachable) }
    }

    /// Cuts the connection: events are lost and commands dropped until it returns.
    ///
    /// - Parameter duration: after which it returns by itself; absent: at `restoreConnection`.
    public func cutConnection(for duration: Duration? = nil) {
        change { $0.world.cut(for: duration) }
    }

    /// Lets a cut connection return.
    public func restoreConnection() {
        change { $0.world.restore() }
    }

    /// Drives the simulated time by a clock until the task is cancelled; the one who calls it owns the loop.
    ///
    /// Looks every 10 ms of that clock: fine enough for people, and new work needs no waking.
    public func run<C: Clock>(by clock: C) async where C.Duration == Duration {
        let began = clock.now
        let offset = state.withLock { $0.world.elapsed }
        while !Task.isCancelled {
            do { try await clock.sleep(for: .milliseconds(10)) } catch { return }
            change { $0.world.advance(to: offset + began.duration(to: clock.now)) }
        }
    }
}
