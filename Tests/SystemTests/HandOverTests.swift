import Foundation
import SystemTestSupport
import Testing

extension SystemTests {
    /// What a planned restart of a worker costs.
    @Suite struct HandOverTests {
        @Test func `a worker that is told to stop hands over within a second and loses no call`() async throws {
            let product = try await RunningProduct.start("hand-over")
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue("Support")
            var worker = try await product.worker("worker-0")
            // Twelve agents with talks of a second: somebody is always about to become free.
            let agents = try await company.agents(12, in: [queue])
            let telephones = try await product.connect(
                agents, .answers(after: .milliseconds(150), hangsUpAfter: .milliseconds(900)), of: company, to: [queue])
            let callers = try await product.call(queue, .init(calls: 2000, every: .milliseconds(20), atOnce: 40))
            var gaps: [ClosedRange<Date>] = []
            var lengths: [TimeInterval] = []
            for round in 1...5 {
                let successor = try await product.worker("worker-\(round)")
                let calm = Evidence(telephones, []).rings.count + 40
                try await eventually("calls move") { Evidence(telephones, []).rings.count >= calm }
                let toldAt = Date()
                worker.program.send(SIGTERM)
                try await eventually("calls move on", within: .seconds(20)) {
                    Evidence(telephones, []).rings.filter { $0.rangAt.timeIntervalSince(toldAt) > 2 }.count > 20
                }
                #expect(try await worker.program.end(within: .seconds(30)) == 0)
                let times = Evidence(telephones, []).rings.map(\.rangAt).filter {
                    abs($0.timeIntervalSince(toldAt)) < 3
                }
                let pauses = zip(times, times.dropFirst()).map { $0...$1 }.filter { $0.upperBound > toldAt }
                let longest = try #require(pauses.max { $0.length < $1.length })
                lengths.append(longest.length)
                gaps.append(min(toldAt, longest.lowerBound)...longest.upperBound)
                worker = successor
            }
            callers.stopCalling()
            try await callers.finish(within: .seconds(60))
            print("hand-overs stopped the ringing for \(lengths.map { ($0 * 100).rounded() / 100 }) s")
            // The machine is shared with everything that calls and answers here: 0.6–0.9 s when it has nothing else to do.
            #expect(lengths.sorted()[2] <= 1.5, "\(lengths)")
            #expect(lengths.allSatisfy { $0 <= 3 }, "\(lengths)")
            let evidence = Evidence(telephones, [callers])
            #expect(evidence.overtakers(outside: gaps) == [], "\(gaps.map(\.seconds))")
            #expect(evidence.connectedTwice(outside: gaps) == [])
            #expect(evidence.broken() == [])
            #expect(evidence.forsaken() == [])
            try await product.switchEmpties()
            await product.stop(worker)
        }
    }
}

extension ClosedRange<Date> {
    fileprivate var length: TimeInterval { upperBound.timeIntervalSince(lowerBound) }

    /// From and to as in the evidence's messages: seconds of the hour.
    fileprivate var seconds: [Double] {
        [lowerBound, upperBound].map { $0.timeIntervalSince1970.truncatingRemainder(dividingBy: 3600) }
    }
}
