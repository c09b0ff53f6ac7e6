import Testing

@testable import Postgres

struct PoolStateMachineTests {
    @Test func `a pool opens as many as it may, then lets wait in order`() {
        var machine = PoolStateMachine(size: 2, waiterLimit: 10)
        #expect(machine.handle(.acquire(1)) == [.open(1, 1)])
        #expect(machine.handle(.acquire(2)) == [.open(2, 2)])
        #expect(machine.handle(.acquire(3)) == [])
        #expect(machine.handle(.acquire(4)) == [])
        #expect(machine.handle(.opened(1, 1)) == [.lease(1, 1)])
        #expect(machine.handle(.returned(1, isUsable: true)) == [.lease(1, 3)])
        #expect(machine.handle(.opened(2, 2)) == [.lease(2, 2)])
        #expect(machine.handle(.returned(2, isUsable: true)) == [.lease(2, 4)])
        #expect(machine.handle(.returned(2, isUsable: true)) == [])
        #expect(machine.idleCount == 1)
        #expect(machine.leasedCount == 1)
        #expect(machine.handle(.acquire(5)) == [.lease(2, 5)])
    }

    @Test func `an unusable connection is closed and its place goes to the next who waits`() {
        var machine = PoolStateMachine(size: 1, waiterLimit: 10)
        #expect(machine.handle(.acquire(1)) == [.open(1, 1)])
        #expect(machine.handle(.opened(1, 1)) == [.lease(1, 1)])
        #expect(machine.handle(.acquire(2)) == [])
        #expect(machine.handle(.returned(1, isUsable: false)) == [.close(1), .open(2, 2)])
        #expect(machine.handle(.acquire(3)) == [])
        #expect(machine.handle(.openFailed(2)) == [.open(3, 3)])
    }

    @Test func `who gave up gets nothing`() {
        var machine = PoolStateMachine(size: 1, waiterLimit: 10)
        _ = machine.handle(.acquire(1))
        _ = machine.handle(.opened(1, 1))
        _ = machine.handle(.acquire(2))
        _ = machine.handle(.acquire(3))
        #expect(machine.handle(.gaveUp(2)) == [])
        #expect(machine.handle(.returned(1, isUsable: true)) == [.lease(1, 3)])
        #expect(machine.handle(.gaveUp(3)) == [])
        #expect(machine.leasedCount == 1)
    }

    @Test func `more waiters than the limit are refused at once`() {
        var machine = PoolStateMachine(size: 1, waiterLimit: 1)
        _ = machine.handle(.acquire(1))
        #expect(machine.handle(.acquire(2)) == [])
        #expect(machine.handle(.acquire(3)) == [.refuse(3, .tooManyWaiters)])
    }

    @Test func `a shutdown refuses those who wait and ends when the last lease is back`() {
        var machine = PoolStateMachine(size: 2, waiterLimit: 10)
        _ = machine.handle(.acquire(1))
        _ = machine.handle(.opened(1, 1))
        _ = machine.handle(.acquire(2))
        _ = machine.handle(.opened(2, 2))
        _ = machine.handle(.returned(2, isUsable: true))
        #expect(machine.handle(.shutDown) == [.close(2)])
        #expect(machine.handle(.acquire(3)) == [.refuse(3, .shutDown)])
        #expect(machine.handle(.returned(1, isUsable: true)) == [.close(1), .finished])
        #expect(machine.handle(.shutDown) == [])
    }

    @Test func `an empty pool is shut down at once`() {
        var machine = PoolStateMachine(size: 1, waiterLimit: 10)
        #expect(machine.handle(.shutDown) == [.finished])
    }

    /// A long random history: never more than `size` connections, nobody served twice, nobody forgotten.
    @Test(arguments: 1...20)
    func `in any history each waiter is served or refused exactly once`(seed: UInt64) {
        var random = Seeded(state: seed)
        var machine = PoolStateMachine(size: Int.random(in: 1...3, using: &random), waiterLimit: 8)
        var waiting: Set<Int> = []
        var opening: [(connection: Int, waiter: Int)] = []
        var leased: [Int] = []
        var answered: Set<Int> = []
        func carryOut(_ actions: [PoolStateMachine.Action]) {
            for action in actions {
                switch action {
                case .lease(let connection, let waiter):
                    leased.append(connection)
                    waiting.remove(waiter)
                    #expect(answered.insert(waiter).inserted)
                case .open(let connection, let waiter):
                    opening.append((connection, waiter))
                    waiting.remove(waiter)
                case .refuse(let waiter, _):
                    waiting.remove(waiter)
                    #expect(answered.insert(waiter).inserted)
                case .close, .finished: break
                }
            }
        }
        for waiter in 1...500 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1:
                waiting.insert(waiter)
                carryOut(machine.handle(.acquire(waiter)))
            case 2 where !opening.isEmpty:
                let next = opening.removeFirst()
                carryOut(machine.handle(.opened(next.connection, next.waiter)))
            case 3 where !opening.isEmpty:
                let next = opening.removeFirst()
                answered.insert(next.waiter)
                carryOut(machine.handle(.openFailed(next.connection)))
            case 4 where !waiting.isEmpty:
                let leaver = waiting.sorted()[0]
                waiting.remove(leaver)
                answered.insert(leaver)
                carryOut(machine.handle(.gaveUp(leaver)))
            default:
                guard !leased.isEmpty else { continue }
                let connection = leased.remove(at: Int.random(in: 0..<leased.count, using: &random))
                carryOut(machine.handle(.returned(connection, isUsable: Bool.random(using: &random))))
            }
            #expect(machine.waiterCount == waiting.count)
            #expect(machine.leasedCount == leased.count)
            #expect(opening.count + leased.count + machine.idleCount <= 3)
            // Work-conserving: nobody waits beside an idle connection.
            #expect(waiting.isEmpty || machine.idleCount == 0)
        }
    }
}

/// SplitMix64: the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
