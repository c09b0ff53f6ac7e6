import Domain
import Testing

@testable import Switch

/// A shard's board without a switch: the test is the switch.
struct BoardScene {
    var board: ShardBoard
    let caller: ARIChannel
    let call: CallID
    let leg = OfferID(high: 2, low: 3)
    let names: SwitchName
    private(set) var sent: [CallLane.Sent] = []
    private(set) var told: [SwitchEvent] = []
    private(set) var others: [BoardAction] = []

    init(epoch: Int64 = 5) throws {
        let shard = try #require(ShardNumber(7))
        board = ShardBoard(shard: shard, epoch: LeaseEpoch(epoch))
        names = SwitchName(shard: shard)
        caller = ARIChannel(
            id: "koplus-1.1", state: .other, caller: .init(number: "+46701740605"),
            dialplan: .init(exten: "46812345678", app_name: "Stasis", app_data: "koplus-7,call"),
            since: Instant(milliseconds: 1_800_000_000_000)
        )
        call = SwitchName.call(of: caller)
    }

    /// The board with the switch's account taken in; what came of that is forgotten.
    static func present(_ reading: ARIReading = ARIReading()) throws -> BoardScene {
        var scene = try BoardScene()
        scene.board.begin()
        scene.board.take(reading)
        scene.gather()
        scene.forget()
        return scene
    }

    mutating func forget() { (sent, told, others) = ([], [], []) }

    mutating func gather() {
        for action in board.takeActions() {
            switch action {
            case .tell(let event): told.append(event)
            case .send(_, let request): sent.append(request)
            case .startMusic, .reconnect, .giveUp, .note: others.append(action)
            }
        }
    }

    mutating func happen(_ events: ARIEvent...) {
        for event in events { board.take(event) }
        gather()
    }

    mutating func carryOut(_ commands: SwitchCommand...) {
        for command in commands { board.carryOut(command) }
        gather()
    }

    /// The switch answers whatever is under way until nothing is; gives what was asked, in order.
    @discardableResult
    mutating func answerAll(_ status: (CallRequest) -> Int = { _ in 200 }) -> [CallRequest] {
        var asked: [CallRequest] = []
        while !sent.isEmpty {
            let next = sent.removeFirst()
            asked.append(next.request)
            board.take(.answered(status: status(next.request)), of: next.number, for: call)
            gather()
        }
        return asked
    }

    mutating func arrive() {
        happen(.entered(caller, arguments: ["call"]))
    }

    var order: RingOrder {
        RingOrder(leg: leg, call: call, address: .device(DeviceID(high: 1, low: 1)), timeout: .seconds(15))
    }

    func legChannel(_ state: ARIChannel.State, _ variables: [String: String] = [:]) -> ARIChannel {
        ARIChannel(
            id: names.leg(leg, of: call), state: state,
            dialplan: .init(exten: "s", app_name: "Stasis", app_data: "koplus-7,leg"),
            since: Instant(milliseconds: 1_800_000_001_000), variables: variables
        )
    }

    var upCaller: ARIChannel {
        var channel = caller
        channel.state = .up
        return channel
    }
}
