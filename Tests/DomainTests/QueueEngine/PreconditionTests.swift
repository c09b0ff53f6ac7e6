import Domain
import Testing

/// What the engine never stores, in release either: it stops, and its worker begins anew from what was stored before
/// (queue.md §11). Each test breaks a stored state in one place and goes on from there.
@Suite struct PreconditionTests {
    /// An agent on duty and, when asked for, a call that rings at the agent.
    private static func stored(isRinging: Bool) -> EngineSnapshot {
        var desk = Desk()
        if isRinging { desk.call("c", at: 1) }
        return desk.engine.snapshot
    }

    private static func goOn(_ snapshot: EngineSnapshot, with event: QueueEvent) {
        var engine = QueueEngine(company: CompanyID(high: 9, low: 1), restoring: snapshot)
        _ = engine.handle(event, at: Desk.monday + .seconds(5))
    }

    private static func arrival() -> QueueEvent {
        .arrived(Arrival(call: CallID(high: 3, low: 7), to: Desk().number("q")))
    }

    @Test func `a sound state goes on`() {
        Self.goOn(Self.stored(isRinging: false), with: Self.arrival())
        let ringing = Self.stored(isRinging: true)
        Self.goOn(ringing, with: .answered(ringing.calls[0].offers[0].id))
    }

    @Test func `no agent has two calls`() async {
        await #expect(processExitsWith: .failure) {
            var snapshot = Self.stored(isRinging: false)
            snapshot.agents[0].call = CallID(high: 3, low: 8)
            Self.goOn(snapshot, with: Self.arrival())
        }
    }

    @Test func `no call ends twice`() async {
        await #expect(processExitsWith: .failure) {
            var snapshot = Self.stored(isRinging: true)
            snapshot.calls[0].outcome = .abandoned
            Self.goOn(snapshot, with: .callerLeft(snapshot.calls[0].id))
        }
    }

    @Test func `no bridge without an offer to that agent`() async {
        await #expect(processExitsWith: .failure) {
            var snapshot = Self.stored(isRinging: true)
            snapshot.calls[0].phase = .connecting
            snapshot.calls[0].offers[0].isConnecting = true
            snapshot.agents[0].presence = .talking
            Self.goOn(snapshot, with: .bridged(snapshot.calls[0].offers[0].id))
        }
    }
}
