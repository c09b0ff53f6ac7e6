import Domain
import Switch
import Testing

@testable import Worker

@Suite struct ReconciliationTests {
    let fixture = RoomFixture()

    private func present(_ low: UInt64, _ state: SwitchSnapshot.Call.State) -> SwitchSnapshot.Call {
        SwitchSnapshot.Call(arrived: fixture.arrived(low), state: state, epoch: LeaseEpoch(1))
    }

    private func leg(_ order: RingOrder, _ state: SwitchSnapshot.Leg.State) -> SwitchSnapshot.Leg {
        SwitchSnapshot.Leg(leg: order.leg, call: order.call, state: state, since: fixture.began)
    }

    /// A room whose only agent is being rung, taken over.
    private func ringing() throws -> (CompanyRoom, RingOrder) {
        var room = fixture.room(loggedIn: 1)
        let order = try #require(room.take(.callArrived(fixture.arrived(1)), at: fixture.began).rings.first)
        return (fixture.restored(room), order)
    }

    @Test func `a call that left while nobody listened is abandoned`() throws {
        var (room, order) = try ringing()
        let part = SwitchPart(calls: [], legs: [leg(order, .ringing)])
        let commands = room.reconcile(with: part, at: fixture.began + .seconds(7))
        #expect(commands.contains(.cancel(leg: order.leg, call: order.call, reason: .normal)))
        #expect(room.engine.snapshot.calls.isEmpty)
    }

    @Test func `a call that came while nobody listened gets its place after those who wait`() {
        var room = fixture.room(loggedIn: 2)
        _ = room.tell(.pause(fixture.agents[0], reason: "lunch", why: .`self`), at: fixture.began)
        _ = room.tell(.pause(fixture.agents[1], reason: "lunch", why: .`self`), at: fixture.began)
        _ = room.take(.callArrived(fixture.arrived(1)), at: fixture.began)
        room = fixture.restored(room)
        let part = SwitchPart(calls: [present(1, .held), present(2, .arrived)])
        let commands = room.reconcile(with: part, at: fixture.began + .seconds(7))
        #expect(commands.contains(.admit(call: fixture.call(2))))
        #expect(
            room.engine.snapshot.calls.sorted { $0.order < $1.order }.map(\.id) == [fixture.call(1), fixture.call(2)])
    }

    @Test func `an admission that was decided and never sent is sent`() throws {
        var (room, order) = try ringing()
        let part = SwitchPart(calls: [present(1, .arrived)], legs: [leg(order, .ringing)])
        #expect(room.reconcile(with: part, at: fixture.began + .seconds(1)) == [.admit(call: fixture.call(1))])
    }

    @Test func `an offer that was decided and never rung is rung`() throws {
        var (room, order) = try ringing()
        let commands = room.reconcile(
            with: SwitchPart(calls: [present(1, .held)]),
            at: fixture.began + .milliseconds(500)
        )
        #expect(commands.rings.map(\.leg) == [order.leg])
    }

    @Test func `an offer whose leg ended while nobody listened is over`() throws {
        var (room, order) = try ringing()
        let commands = room.reconcile(with: SwitchPart(calls: [present(1, .held)]), at: fixture.began + .seconds(7))
        #expect(commands.rings.isEmpty)
        #expect(room.engine.snapshot.calls.first?.offers.isEmpty == true)
        #expect(room.legs[order.leg] == nil)
    }

    @Test func `a leg that answered meanwhile is connected`() throws {
        var (room, order) = try ringing()
        let part = SwitchPart(calls: [present(1, .held)], legs: [leg(order, .answered)])
        let commands = room.reconcile(with: part, at: fixture.began + .seconds(7))
        #expect(commands == [.connect(call: order.call, leg: order.leg)])
    }

    @Test func `a connection that was decided and never sent is sent`() throws {
        var (room, order) = try ringing()
        _ = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(1))
        room = fixture.restored(room)
        let part = SwitchPart(calls: [present(1, .held)], legs: [leg(order, .answered)])
        let commands = room.reconcile(with: part, at: fixture.began + .seconds(2))
        #expect(commands == [.connect(call: order.call, leg: order.leg)])
    }

    @Test(arguments: [7, 60])
    func `somebody who answered just before the worker died is connected, however long it took`(seconds: Int) throws {
        var (room, order) = try ringing()
        _ = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(1))
        room = fixture.restored(room)
        let part = SwitchPart(calls: [present(1, .held)], legs: [leg(order, .answered)])
        let commands = room.reconcile(with: part, at: fixture.began + .seconds(Int64(seconds)))
        #expect(commands == [.connect(call: order.call, leg: order.leg)])
        _ = room.take(
            .connected(call: order.call, leg: order.leg),
            at: fixture.began + .seconds(Int64(seconds)) + .milliseconds(50)
        )
        #expect(room.engine.snapshot.calls.first?.phase == .connected)
    }

    @Test func `somebody who answered and is gone before the successor's bridge is up costs the caller nothing`() throws
    {
        var (room, order) = try ringing()
        _ = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(1))
        room = fixture.restored(room)
        let part = SwitchPart(calls: [present(1, .held)], legs: [leg(order, .answered)])
        _ = room.reconcile(with: part, at: fixture.began + .seconds(7))
        let commands = room.take(
            .legLeft(leg: order.leg, call: order.call, cause: .hungUp),
            at: fixture.began + .seconds(7) + .milliseconds(20)
        )
        #expect(!commands.contains(.hangUp(call: order.call)))
        #expect([.waiting, .offered].contains(room.engine.snapshot.calls.first?.phase))
    }

    @Test func `somebody who answered while nobody listened is connected although the ring time is over`() throws {
        var (room, order) = try ringing()
        let part = SwitchPart(calls: [present(1, .held)], legs: [leg(order, .answered)])
        let commands = room.reconcile(with: part, at: fixture.began + .seconds(60))
        #expect(commands == [.connect(call: order.call, leg: order.leg)])
    }

    @Test func `people who talk are left alone`() throws {
        var (room, order) = try ringing()
        _ = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(1))
        room = fixture.restored(room)
        let part = SwitchPart(calls: [present(1, .connected(leg: order.leg))], legs: [leg(order, .connected)])
        #expect(room.reconcile(with: part, at: fixture.began + .seconds(7)).isEmpty)
        #expect(room.engine.snapshot.calls.first?.phase == .connected)
        #expect(fixture.restored(room).reconciled(with: part, at: fixture.began + .seconds(8)).isEmpty)
    }

    @Test func `an agent who hung up while nobody listened has ended the call`() throws {
        var (room, order) = try ringing()
        _ = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(1))
        _ = room.take(.connected(call: order.call, leg: order.leg), at: fixture.began + .seconds(1))
        room = fixture.restored(room)
        let commands = room.reconcile(with: SwitchPart(calls: [present(1, .held)]), at: fixture.began + .seconds(7))
        #expect(commands == [.hangUp(call: order.call)])
    }

    @Test func `calls and legs that nobody knows are ended`() throws {
        var room = fixture.room(loggedIn: 0)
        let stray = RingOrder(
            leg: OfferID(high: 9, low: 9),
            call: fixture.call(5),
            address: .device(fixture.devices[0]),
            timeout: .seconds(10)
        )
        let part = SwitchPart(calls: [present(5, .held)], legs: [leg(stray, .ringing)])
        let commands = room.reconcile(with: part, at: fixture.began)
        #expect(commands == [.hangUp(call: fixture.call(5)), .hangUpLeg(leg: stray.leg, call: stray.call)])
    }

    @Test func `reconciling twice changes nothing more`() throws {
        var (room, order) = try ringing()
        let part = SwitchPart(calls: [present(1, .held)], legs: [leg(order, .ringing)])
        let before = room.engine.snapshot.calls
        #expect(room.reconcile(with: part, at: fixture.began + .seconds(1)).isEmpty)
        #expect(room.reconcile(with: part, at: fixture.began + .seconds(1)).isEmpty)
        #expect(room.engine.snapshot.calls == before)
    }
}

extension CompanyRoom {
    fileprivate func reconciled(with part: SwitchPart, at now: Instant) -> [SwitchCommand] {
        var copy = self
        return copy.reconcile(with: part, at: now)
    }
}
