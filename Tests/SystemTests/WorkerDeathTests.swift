import Foundation
import SystemTestSupport
import Testing

extension SystemTests {
    /// What callers and agents notice when the worker dies.
    @Suite struct WorkerDeathTests {
        /// How often the worker is killed; `KOPLUS_SYSTEM_KILLS` says otherwise.
        static let kills = ProcessInfo.processInfo.environment["KOPLUS_SYSTEM_KILLS"].flatMap { Int($0) } ?? 6

        @Test func `callers are answered in their order and talks go on although worker after worker is killed`()
            async throws
        {
            let product = try await RunningProduct.start("deaths")
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue("Support")
            var worker = try await product.worker("worker-0")
            var generator = SeededRandom(seed: 20_260_302)
            let telephones = try await product.staff(company, queue, agents: 6)
            // Six agents and twenty-six callers at any time: twenty wait.
            let callers = try await product.call(queue, .init(calls: 2000, every: .milliseconds(40), atOnce: 26))
            var gaps: [ClosedRange<Date>] = []
            // A worker that joins is handed its share.
            var handOvers: [ClosedRange<Date>] = []
            for kill in 1...Self.kills {
                let joinsAt = Date()
                let successor = try await product.worker("worker-\(kill)")
                handOvers.append(joinsAt...Date(timeIntervalSinceNow: 3))
                let killedAt = try await Self.randomInstant(&generator, telephones, callers)
                worker.program.send(SIGKILL)
                try await worker.program.end(within: .seconds(5))
                gaps.append(killedAt...(try await Self.firstAct(after: killedAt, telephones, callers)))
                worker = successor
            }
            callers.stopCalling()
            try await callers.finish(within: .seconds(90))
            let takeOvers = gaps.map { $0.upperBound.timeIntervalSince($0.lowerBound) }
            print("take-overs after \(takeOvers.map { ($0 * 100).rounded() / 100 }) s")
            #expect(takeOvers.allSatisfy { $0 <= 8 }, "\(takeOvers)")

            let evidence = Evidence(telephones, [callers])
            #expect(evidence.overtakers(outside: gaps + handOvers) == [])
            #expect(evidence.connectedTwice(outside: gaps) == [])
            #expect(evidence.broken() == [])
            #expect(evidence.forsaken(outside: gaps) == [])
            try await product.switchEmpties()
            #expect(try await SequenceCheck.holes(in: product.database) == [])
            await product.stop(worker)
        }

        /// Waits for the first sign of a successor: a telephone rings, or a caller is told that the agent has hung up.
        private static func firstAct(
            after killedAt: Date,
            _ telephones: [Telephone],
            _ callers: Callers
        ) async throws -> Date {
            try await eventually("a successor acts", within: .seconds(20)) {
                let evidence = Evidence(telephones, [callers])
                let told = evidence.lines.filter { $0.end == .switch }.compactMap(\.endedAt)
                // What the dead had ordered just before may still happen.
                return (evidence.rings.map(\.rangAt) + told).filter { $0.timeIntervalSince(killedAt) > 1 }.min()
            }
        }

        /// Waits for an instant that nothing but chance chooses, at which twenty wait, four talk and two ring.
        private static func randomInstant(
            _ generator: inout SeededRandom,
            _ telephones: [Telephone],
            _ callers: Callers
        ) async throws -> Date {
            var seen = ""
            return try await eventually(
                "20 wait, 4 talk, 2 ring", within: .seconds(60), every: .milliseconds(10), lastSeen: { seen }
            ) {
                let (evidence, now) = (Evidence(telephones, [callers]), Date())
                let counts = [
                    evidence.waiting(at: now).count, evidence.talking(at: now).count, evidence.ringing(at: now).count,
                ]
                seen = "\(counts)"
                return counts == [20, 4, 2] && UInt8.random(in: 0..<30, using: &generator) == 0 ? now : nil
            }
        }
    }
}
