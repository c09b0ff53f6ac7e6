import Domain
import Foundation
import Logging
import NIOCore
import Synchronization

/// Carries one shard's board to and from the switch: a socket for its events, requests out, outcomes in.
///
/// Everything that happens is told to the board under one lock, in the order in which it happens; what the board tells
/// leaves under the same lock, so its order is kept. Nothing here decides.
final class ShardLink: Sendable {
    struct State {
        var board: ShardBoard
        /// Counts connections, so that a late word of a former one is known as such.
        var generation: UInt64 = 0
        var socket: EventSocket?
        /// Connections that failed since the last that held.
        var failures = 0
        var isClosed = false
        var idle: [EventLoopPromise<Void>] = []
    }

    /// How long a detaching shard waits for requests under way.
    static let patience: TimeAmount = .milliseconds(800)
    /// How often the switch is read again while the dialplan holds callers, who come in within 200 ms, and how long one
    /// waits for them: somebody who called before others shall ring before them.
    static let gathering = (pause: TimeAmount.milliseconds(50), rounds: 10)

    let shard: ShardNumber
    let events: AsyncStream<SwitchEvent>
    let parts: AsteriskParts
    private let told: AsyncStream<SwitchEvent>.Continuation
    private let mayAct: @Sendable () -> Bool
    private let state: Mutex<State>

    init(_ shard: ShardNumber, epoch: LeaseEpoch, parts: AsteriskParts, mayAct: @escaping @Sendable () -> Bool) {
        self.shard = shard
        self.parts = parts
        self.mayAct = mayAct
        (events, told) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(SwitchLimits.eventsPerShard))
        state = Mutex(State(board: ShardBoard(shard: shard, epoch: epoch)))
    }

    /// Hands commands to the board.
    func carryOut(_ commands: [SwitchCommand]) {
        change { state in
            guard !state.isClosed else { return }
            for command in commands where mayAct() { state.board.carryOut(command) }
        }
    }

    /// The shard's application, bridges and channels by name.
    var names: SwitchName { SwitchName(shard: shard) }

    /// The devices that are followed.
    var devices: Set<DeviceID> { state.withLock { Set($0.board.devices.keys) } }

    /// Tells the board that the state of devices is about to be read.
    func expect(_ devices: [DeviceID]) { change { $0.board.expect(devices) } }

    /// Tells the board which devices can be rung at this moment.
    func follow(_ reachability: [DeviceID: Bool]) { change { $0.board.follow(reachability) } }

    /// Tells the board of devices that are no longer the shard's.
    func forget(_ devices: [DeviceID]) { change { $0.board.forget(devices) } }

    /// Connects, and again after each loss until it is closed.
    func connect() {
        let generation = state.withLock { state in
            state.generation += 1
            state.board.begin()
            return state.generation
        }
        EventSocket.open(
            names.application,
            of: parts.configuration,
            on: parts.group,
            receive: { [weak self] in self?.receive($0, generation) },
            ended: { [weak self] in self?.fail(generation, "the connection ended") }
        ).whenComplete { [weak self] result in
            switch result {
            case .success(let socket): self?.opened(socket, generation)
            case .failure(let error): self?.fail(generation, "\(error)")
            }
        }
    }

    /// Ends the connection and the stream; when `isPatient`, after requests under way have been answered.
    func close(isPatient: Bool) async {
        if isPatient { try? await whenIdle().get() }
        let socket = state.withLock { state in
            state.isClosed = true
            state.generation += 1
            return state.socket.take()
        }
        socket?.close()
        told.finish()
    }

    private func whenIdle() -> EventLoopFuture<Void> {
        let loop = parts.group.any()
        let promise = loop.makePromise(of: Void.self)
        loop.scheduleTask(in: Self.patience) { promise.succeed() }
        change { $0.idle.append(promise) }
        return promise.futureResult
    }

    private func opened(_ socket: EventSocket, _ generation: UInt64) {
        let isWanted = state.withLock { state in
            guard state.generation == generation, !state.isClosed else { return false }
            state.socket = socket
            return true
        }
        guard isWanted else { return socket.close() }
        let kinds = ARIEvent.kinds.map { ["type": $0] }
        let filter = ARIRequest(
            .put,
            ["applications", names.application, "eventFilter"],
            body: try? JSONEncoder().encode(["allowed": kinds])
        )
        let hold = ARIRequest(.post, ["bridges", names.hold], ["type": "holding"])
        parts.calls.send(filter).and(parts.calls.send(hold)).flatMapThrowing { filtered, _ in
            guard filtered.status == 200 else { throw SwitchFault.refused("event filter: \(filtered.status)") }
        }
        .flatMap { self.gather(rounds: Self.gathering.rounds) }
        .flatMapThrowing { reading in
            // One that was there before is refused, by Asterisk 16 with 500: what counts is that it is there now.
            guard reading.bridges.contains(where: { $0.id == self.names.hold }) else {
                throw SwitchFault.refused("the bridge of those who wait was not made")
            }
            return reading
        }
        .whenComplete { result in
            switch result {
            case .success(let reading): self.meet(reading, generation)
            case .failure(let error): self.fail(generation, "\(error)")
            }
        }
    }

    /// Reads the switch until nobody whom the dialplan held when it was read first is on the way any more.
    private func gather(_ expected: Set<String>? = nil, rounds: Int) -> EventLoopFuture<ARIReading> {
        parts.reader.read().flatMap { reading in
            var held = Set(reading.channels.filter { $0.isHeldByDialplan(for: self.shard) }.map(\.id))
            if let expected { held.formIntersection(expected) }
            let loop = self.parts.group.any()
            guard !held.isEmpty, rounds > 0 else { return loop.makeSucceededFuture(reading) }
            return loop.flatScheduleTask(in: Self.gathering.pause) { [held] in
                self.gather(held, rounds: rounds - 1)
            }.futureResult
        }
    }

    private func meet(_ reading: ARIReading, _ generation: UInt64) {
        change { state in
            guard state.generation == generation else { return }
            state.failures = 0
            state.board.take(reading)
        }
        parts.logger.info("A shard is connected to the switch", metadata: ["shard": "\(shard)"])
    }

    private func receive(_ text: Data, _ generation: UInt64) {
        guard let event = ARIEvent(json: text) else {
            parts.logger.warning("An event of the switch is malformed", metadata: ["shard": "\(shard)"])
            return
        }
        change { state in
            if state.generation == generation { state.board.take(event) }
        }
    }

    /// A connection is lost or could not be made: after a while another is tried.
    private func fail(_ generation: UInt64, _ reason: String) {
        let failed: (socket: EventSocket?, failures: Int)? = change { state in
            guard state.generation == generation, !state.isClosed else { return nil }
            state.generation += 1
            state.failures += 1
            state.board.lose()
            return (state.socket.take(), state.failures)
        }
        guard let failed else { return }
        failed.socket?.close()
        if failed.failures == 1 {
            parts.logger.warning(
                "The switch is not reached; trying again",
                metadata: ["shard": "\(shard)", "reason": "\(reason)"]
            )
        }
        parts.group.any().scheduleTask(in: Self.pause(after: failed.failures, shard)) { [weak self] in
            guard let self, !self.state.withLock({ $0.isClosed }) else { return }
            self.connect()
        }
    }

    /// 50 ms, doubled up to 800 ms; shards a little apart.
    private static func pause(after failures: Int, _ shard: ShardNumber) -> TimeAmount {
        .milliseconds(Int64(50 << min(failures - 1, 4)) + Int64(shard.value % 32) * 2)
    }

    /// Changes the board and does what comes of it.
    private func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, actions, idle, generation) = state.withLock { state in
            let result = body(&state)
            var actions: [BoardAction] = []
            for action in state.board.takeActions() {
                if case .tell(let event) = action { tell(event, &actions) } else { actions.append(action) }
            }
            let idle = state.board.isIdle ? state.idle : []
            if state.board.isIdle { state.idle = [] }
            return (result, actions, idle, state.generation)
        }
        for action in actions { perform(action, generation) }
        for promise in idle { promise.succeed() }
        return result
    }

    /// A reader that falls behind too far gets a snapshot instead of what it has missed.
    private func tell(_ event: SwitchEvent, _ actions: inout [BoardAction]) {
        switch told.yield(event) {
        case .dropped: actions.append(.reconnect)
        case .enqueued, .terminated: break
        @unknown default: break
        }
    }

    private func perform(_ action: BoardAction, _ generation: UInt64) {
        switch action {
        case .tell: break
        case .send(let call, let sent): send(sent, for: call)
        case .startMusic:
            let music = ARIRequest(.post, ["bridges", names.hold, "moh"], ["mohClass": "default"])
            // Without it callers would wait in silence, so a refusal is no less than a lost connection.
            parts.calls.send(music).whenComplete { result in
                switch result {
                case .success(let answer) where (200..<300).contains(answer.status): break
                case .success(let answer): self.fail(generation, "music: \(answer.status)")
                case .failure(let error): self.fail(generation, "\(error)")
                }
            }
        case .reconnect: fail(generation, "the outcome of a request is unknown")
        case .giveUp: giveUp()
        case .note(let remark): note(remark)
        }
    }

    private func send(_ sent: CallLane.Sent, for call: CallID) {
        guard mayAct(), !state.withLock({ $0.isClosed }) else { return take(.withheld, of: sent.number, for: call) }
        parts.calls.send(sent.request.request(named: names)).whenComplete { result in
            switch result {
            case .success(let answer): self.take(.answered(status: answer.status), of: sent.number, for: call)
            case .failure: self.take(.unknown, of: sent.number, for: call)
            }
        }
    }

    private func take(_ outcome: ARIOutcome, of number: UInt64, for call: CallID) {
        change { $0.board.take(outcome, of: number, for: call) }
    }

    private func giveUp() {
        parts.logger.warning("Another worker has taken a shard in the switch", metadata: ["shard": "\(shard)"])
        let socket = state.withLock { state in
            state.isClosed = true
            state.generation += 1
            return state.socket.take()
        }
        socket?.close()
        told.finish()
    }

    private func note(_ remark: BoardRemark) {
        let shard: Logger.MetadataValue = "\(shard)"
        switch remark {
        case .refused(let request, let status):
            parts.logger.warning(
                "The switch refused a request",
                metadata: ["shard": shard, "request": "\(request)", "status": "\(status)"]
            )
        case .laneFull:
            parts.logger.error("Too many commands wait for a call; one is dropped", metadata: ["shard": shard])
        case .notANumber: parts.logger.warning("A call to what is no number is refused", metadata: ["shard": shard])
        }
    }
}
