import Foundation
import StrictJSON
import SystemTestSupport
import Testing

extension SystemTests {
    /// Real calls through a real switch, judged by what the telephones themselves traced.
    @Suite struct RealCallTests {
        /// One installation for all of them; each test is a company of its own.
        private static let running = Task {
            let product = try await RunningProduct.start("calls")
            let maker = try await KoplusProcess.run(
                "sounds", ["sounds", product.sounds.path, "--language", "sv"], in: product.directory)
            _ = try await maker.line(within: .seconds(120)) { $0.hasSuffix("in all") }
            _ = try await product.worker("worker", speaks: true)
            return product
        }

        @Test func `thirty callers, some of whom hang up early or late, are answered in their order`() async throws {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let wrapUp = 2.0
            let queue = try await company.queue("Support", settings: ["ringTime": 10, "wrapUp": 2])
            let agents = try await company.agents(8, in: [queue])
            let telephones = try await product.connect(
                agents, .answers(after: .milliseconds(400), hangsUpAfter: .milliseconds(2600)), of: company,
                to: [queue])
            let patient = try await product.call(queue, .init(calls: 18, every: .milliseconds(250)))
            let early = try await product.call(
                queue, .init(calls: 8, every: .milliseconds(500), patience: .milliseconds(1300)))
            let late = try await product.call(
                queue, .init(calls: 8, every: .milliseconds(450), patience: .milliseconds(9000)))
            for callers in [patient, early, late] { try await callers.finish(within: .seconds(60)) }

            let evidence = Evidence(telephones, [patient, early, late])
            #expect(evidence.lines.count == 34)
            #expect(evidence.overtakers() == [])
            #expect(evidence.connectedTwice() == [])
            #expect(evidence.broken() == [])
            for line in patient.lines() {
                let talks = evidence.rings(of: line).filter { $0.acknowledgedAt != nil }
                #expect(talks.count == 1, "\(line.number) is answered once")
                #expect(line.end == .switch, "\(line.number) is told that the agent has hung up")
            }
            for line in early.lines() where line.end == .caller {
                for ring in evidence.rings(of: line) {
                    let silence = try #require(ring.endedAt).timeIntervalSince(try #require(line.endedAt))
                    #expect(silence < 1, "a telephone rings on for \(silence) s after the caller has left")
                }
            }
            #expect(early.lines().contains { evidence.rings(of: $0).isEmpty }, "somebody gave up in the queue")
            #expect(late.lines().contains { $0.end == .caller }, "somebody hung up while talking")
            for (device, rings) in Dictionary(grouping: evidence.rings, by: \.device) {
                for (talk, next) in zip(rings, rings.dropFirst()) where talk.acknowledgedAt != nil {
                    let rest = next.rangAt.timeIntervalSince(try #require(talk.endedAt))
                    #expect(rest >= wrapUp - 0.05, "\(device) rang \(rest) s after its talk")
                }
            }
            #expect(evidence.idleViolations(order: agents.map(\.device), wrapUp: wrapUp) == [])
        }

        @Test func `a call rings three telephones at once and the first answer silences the others`() async throws {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let parallel: JSONValue = ["kind": "parallel", "agents": 3]
            let queue = try await company.queue(
                "Jour", settings: ["distribution": parallel, "ringTime": 20, "autoLogout": ["missedOffers": 1]])
            let agents = try await company.agents(4, in: [queue])
            var telephones: [Telephone] = []
            for (number, agent) in agents.enumerated() {
                telephones += try await product.connect(
                    [agent],
                    .answers(after: .milliseconds(700 + 1000 * number), hangsUpAfter: .milliseconds(500)),
                    of: company,
                    to: [queue]
                )
            }
            var callers: [Callers] = []
            for _ in 1...3 {
                let caller = try await product.call(queue, .init(calls: 1, every: .seconds(1)))
                try await caller.finish(within: .seconds(30))
                callers.append(caller)
            }
            let evidence = Evidence(telephones, callers)
            #expect(evidence.connectedTwice() == [])
            // The three who have been idle longest: being silenced takes nothing from one's idle time, a talk does.
            for (line, idlest) in zip(evidence.lines, [[0, 1, 2], [1, 2, 3], [2, 3, 0]]) {
                let rings = evidence.rings(of: line)
                let first = try #require(rings.first?.rangAt)
                #expect(Set(rings.map(\.device)) == Set(idlest.map { agents[$0].device }))
                #expect(rings.count == 3 && rings.allSatisfy { $0.rangAt.timeIntervalSince(first) < 0.3 }, "at once")
                let winner = try #require(rings.first { $0.answeredAt != nil })
                #expect(winner.device == agents[try #require(idlest.min())].device, "the first to answer wins")
                for ring in rings where ring.device != winner.device {
                    guard case .cancelled(let reason) = ring.end, let silence = ring.endedAt else {
                        Issue.record("\(ring.device) was not silenced: \(String(describing: ring.end))")
                        continue
                    }
                    #expect(
                        reason?.contains("elsewhere") == true, "the telephone shows no missed call: \(reason ?? "")")
                    #expect(silence.timeIntervalSince(try #require(winner.answeredAt)) < 1)
                }
            }
        }

        @Test func `a queue that is closed for a while is busy, and rings again when it is opened early`() async throws
        {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue("Kundtjänst")
            let telephones = try await product.connect(
                try await company.agents(1, in: [queue]),
                .answers(after: .milliseconds(200), hangsUpAfter: .milliseconds(500)), of: company, to: [queue])
            let made = try await company.client.make(
                "/v1/temporary-schedules",
                [
                    "name": "Brandövning", "queues": "all", "action": ["kind": "busy"],
                    "to": .string(Date(timeIntervalSinceNow: 3600).ISO8601Format()),
                ])
            func expectOpen(_ isOpen: Bool) async throws {
                try await eventually("the queue is \(isOpen ? "open" : "closed")") {
                    try await company.client.get("/v1/queues/\(queue.id)/live")[required: "isOpen"].boolean() == isOpen
                }
            }
            try await expectOpen(false)
            let refused = try await product.call(queue, .init(calls: 1, every: .seconds(1)))
            try await refused.finish(within: .seconds(30))
            #expect(refused.lines().map(\.end) == [.refused(486)])
            let path = "/v1/temporary-schedules/\(try made[required: "id"].string()):end"
            _ = try await company.client.call("POST", path).expecting(200)
            try await expectOpen(true)
            let served = try await product.call(queue, .init(calls: 1, every: .seconds(1)))
            try await served.finish(within: .seconds(30))
            #expect(served.lines().map(\.end) == [.switch], "the agent hung up")
            #expect(Evidence(telephones, [refused, served]).rings.count == 1)
        }

        @Test func `an agent who lets two calls ring in vain is logged out and rung no more`() async throws {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue(
                "Växel",
                settings: [
                    "ringTime": 5, "autoLogout": ["missedOffers": 2], "nobodyThere": ["action": ["kind": "busy"]],
                ]
            )
            let agents = try await company.agents(1, in: [queue])
            let telephones = try await product.connect(agents, .neverAnswers, of: company, to: [queue])
            let patient = try await product.call(
                queue, .init(calls: 1, every: .seconds(1), patience: .seconds(14)))
            try await patient.finish(within: .seconds(40))
            let rings = Evidence(telephones, [patient]).rings
            #expect(rings.count == 2)
            for ring in rings {
                let length = try #require(ring.endedAt).timeIntervalSince(ring.rangAt)
                #expect((4.9...6).contains(length), "it rang for \(length) s")
            }
            // Nobody is logged in now, which the next caller is told by the switch.
            let next = try await product.call(queue, .init(calls: 1, every: .seconds(1)))
            try await next.finish(within: .seconds(20))
            #expect(next.lines().map(\.end) == [.refused(486)])
            #expect(Evidence(telephones, []).rings.count == 2)
        }

        @Test func `a telephone that is busy or declines passes the call on at once`() async throws {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue("Order", settings: ["ringTime": 20])
            let agents = try await company.agents(3, in: [queue])
            var telephones = try await product.connect(
                [agents[0]], .refuses(status: 486, reason: "Busy Here"), of: company, to: [queue])
            telephones += try await product.connect(
                [agents[1]], .refuses(status: 603, reason: "Decline"), of: company, to: [queue])
            telephones += try await product.connect(
                [agents[2]], .answers(after: .milliseconds(300), hangsUpAfter: .milliseconds(300)), of: company,
                to: [queue])
            let caller = try await product.call(queue, .init(calls: 1, every: .seconds(1)))
            try await caller.finish(within: .seconds(30))
            let rings = Evidence(telephones, [caller]).rings
            #expect(rings.map(\.device) == agents.map(\.device))
            #expect(rings.map(\.end) == [.refused(486), .refused(603), .agentHungUp])
            for (former, next) in zip(rings, rings.dropFirst()) {
                #expect(next.rangAt.timeIntervalSince(try #require(former.endedAt)) < 1)
            }
        }

        @Test func `caller and agent hear each other`() async throws {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue("Tal")
            let agents = try await company.agents(1, in: [queue])
            let (callerSound, agentSound) = (try SoundPort(tone: 440, at: "127.0.0.2"), try SoundPort(tone: 1000))
            defer {
                callerSound.stop()
                agentSound.stop()
            }
            let telephones = try await product.connect(
                agents, .answers(after: .seconds(3), hangsUpAfter: .seconds(4)), of: company, to: [queue],
                media: agentSound.port)
            let caller = try await product.call(
                queue, .init(calls: 1, every: .seconds(1), media: callerSound.port))
            try await eventually("the caller hears music", within: .seconds(3)) { callerSound.recording.seconds > 1 }
            try await caller.finish(within: .seconds(30))
            #expect(Evidence(telephones, [caller]).connectedTwice() == [])
            let (heardByCaller, heardByAgent) = (callerSound.recording, agentSound.recording)
            try heardByCaller.write(to: product.directory.file("caller.wav"))
            try heardByAgent.write(to: product.directory.file("agent.wav"))
            #expect(heardByAgent.seconds > 2.5 && heardByAgent.share(of: 440) > 0.8, "the agent hears the caller")
            #expect(heardByCaller.share(of: 1000) > 0.8, "the caller hears the agent")
            #expect(heardByCaller.share(of: 440) < 0.05 && heardByAgent.share(of: 1000) < 0.05, "nobody hears himself")
        }

        @Test func `a caller hears the place in the queue and the wait in Swedish`() async throws {
            let product = try await Self.running.value
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue(
                "Besked", settings: ["announcements": ["positionInterval": 15, "waitInterval": 15]])
            let agents = try await company.agents(1, in: [queue])
            _ = try await product.connect(agents, .neverAnswers, of: company, to: [queue])
            let phrases = ["position-1", "wait-less-3"].map {
                product.sounds.appending(path: "machine/sv/\($0).wav")
            }
            let sound = try SoundPort(tone: 440, at: "127.0.0.2")
            defer { sound.stop() }
            let caller = try await product.call(
                queue, .init(calls: 1, every: .seconds(1), patience: .seconds(12), media: sound.port))
            try await caller.finish(within: .seconds(40))
            try sound.recording.write(to: product.directory.file("besked.wav"))
            for phrase in phrases {
                let likeness = try sound.recording.likeness(to: Recording(wav: phrase))
                #expect(likeness > 0.8, "\(phrase.lastPathComponent) is heard: \(likeness)")
            }
            let other = try Recording(wav: product.sounds.appending(path: "machine/sv/position-7.wav"))
            #expect(sound.recording.likeness(to: other) < 0.6, "the place is not said wrong")
        }
    }
}
