import Domain
import Storage
import Switch
import Testing

@testable import Worker

/// On a real database. One after the other: each test's worker takes all shards.
@Suite(.serialized) struct WorkerTests {
    @Test func `a call arrives, is offered, answered, connected and ended, and the database knows`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            try await shop.login(0..<1, at: worker)
            let call = try await shop.arrive("+46701234567")
            let leg = try await shop.connect(call)
            try await eventually("the conversation is kept") {
                try await shop.rows("call", "status = 'connected'") == 1
            }
            shop.telephony.hangUpAgent(at: leg)
            try await eventually("the call is gone") { shop.telephony.callCount == 0 }
            try await eventually("its end is kept") {
                try await shop.rows("call", "outcome = 'answered' AND caller = '+46701234567'") == 1
            }
        }
        #expect(try await shop.rows("offer", "outcome = 'accepted' AND explanation IS NOT NULL") == 1)
        #expect(try await shop.rows("inbox", "answered_at IS NULL") == 0)
        let gaps =
            try await shop.rows("event")
            - shop.database.count(
                "SELECT max(sequence) FROM event WHERE company_id = '\(shop.company.id)'"
            )
        #expect(gaps == 0, "the sequence has no holes")
    }

    @Test func `a login without permission is refused with its reason`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            let elsewhere: QueueID = Workshop.identifier()
            let refused = try await shop.answer(
                shop.ask(.login(shop.agents[0], queues: [elsewhere], device: nil), of: worker)
            )
            #expect(refused.status == .refused || refused.queues?.isEmpty == true)
            let unknown = try await shop.answer(shop.ask(.ready(Workshop.identifier()), of: worker))
            #expect(unknown == RequestAnswer(.refused, code: .unknown))
            let done = try await shop.answer(
                shop.ask(.login(shop.agents[0], queues: [shop.queue], device: nil), of: worker)
            )
            #expect(done.presence == .ready && done.queues == [shop.queue])
        }
    }

    @Test func `a worker that dies is replaced, and callers keep their order`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let first = shop.worker("first")
        var calls: [CallID] = []
        var talking: OfferID?
        try await withCrashing(first) {
            try await shop.ready(first)
            try await shop.login(0..<1, at: first)
            calls.append(try await shop.arrive())
            talking = try await shop.connect(calls[0])
            for _ in 0..<3 { calls.append(try await shop.arrive()) }
            try await eventually("all wait") { try await shop.rows("call", "status = 'waiting'") == 3 }
        }
        // While nobody listens one more calls in, and the second of those who wait hangs up.
        calls.append(try await shop.arrive())
        shop.telephony.hangUpCaller(of: calls[2])
        let second = shop.worker("second")
        try await withServing(second) {
            try await eventually("the missed call is taken in") { try await shop.state(of: calls[4]) == .held }
            #expect(try await shop.state(of: calls[0]) == .connected(leg: #require(talking)), "they talk on")
            var leg = try #require(talking)
            for next in [calls[1], calls[3], calls[4]] {
                shop.telephony.hangUpAgent(at: leg)
                leg = try await shop.connect(next)
            }
            shop.telephony.hangUpAgent(at: leg)
            try await eventually("nothing is left in the switch") { shop.telephony.callCount == 0 }
            try await eventually("all ends are kept") { try await shop.rows("call", "ended_at IS NOT NULL") == 5 }
        }
        #expect(try await shop.rows("call", "outcome = 'answered'") == 4)
        #expect(try await shop.rows("offer", "outcome = 'accepted'") == 4, "nobody is connected twice")
    }

    @Test func `the second owner begins within a lease's life of the first one's death`() async throws {
        let shop = try await Workshop.make(agents: 0)
        let first = shop.worker("first")
        try await withCrashing(first) {
            try await eventually("the shard is worked on") { first.shards.contains(shop.shard) }
        }
        let began = ContinuousClock.now
        let second = shop.worker("second")
        try await withServing(second) {
            try await eventually("the shard is worked on") { second.shards.contains(shop.shard) }
        }
        #expect(ContinuousClock.now - began < Workshop.terms.life + .seconds(2))
    }

    @Test func `a planned hand-over takes less than a second and loses nobody`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let first = shop.worker("first")
        let second = shop.worker("second")
        var call: CallID?
        try await withServing(first) {
            try await shop.ready(first)
            call = try await shop.arrive()
            try await eventually("the call is refused: nobody is logged in") { shop.telephony.callCount == 0 }
            try await shop.login(0..<1, at: first)
            call = try await shop.arrive()
            _ = try await shop.connect(#require(call))
        }
        let began = ContinuousClock.now
        try await withServing(second) {
            try await eventually("the shard is worked on") { second.shards.contains(shop.shard) }
            #expect(ContinuousClock.now - began < .seconds(1))
            shop.telephony.hangUpCaller(of: try #require(call))
            try await eventually("the end is kept") { try await shop.rows("call", "outcome = 'answered'") == 1 }
        }
    }

    @Test func `what an owner who was replaced decides is not kept and not sent`() async throws {
        let shop = try await Workshop.make(agents: 0, settings: #"{"nobodyThere": {"action": {"kind": "busy"}}}"#)
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            let warm = try await shop.arrive()
            try await eventually("the call is refused") { try await shop.state(of: warm) == nil }
            let before = try await shop.rows("event")
            try await shop.database.execute(
                """
                UPDATE control.lease SET owner = 'another', epoch = epoch + 1, expires_at = now() + interval '1 hour'
                WHERE shard = \(shop.shard)
                """
            )
            let call = try await shop.arrive()
            try await eventually("the worker leaves the shard") { !worker.shards.contains(shop.shard) }
            #expect(try await shop.state(of: call) == .arrived, "no command was sent")
            #expect(try await shop.rows("event") == before, "nothing was written")
            try await shop.database.execute("UPDATE control.lease SET owner = NULL WHERE shard = \(shop.shard)")
            try await eventually("the next owner takes the call") { try await shop.state(of: call) == nil }
        }
    }

    @Test func `a commit that fails costs no call and no event`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            try await shop.login(0..<1, at: worker)
            try await shop.database.execute("REVOKE INSERT ON event FROM koplus_worker")
            let call = try await shop.arrive()
            try await eventually("the shard changes hands") {
                try await shop.database.count("SELECT epoch FROM control.lease WHERE shard = \(shop.shard)") > 2
            }
            #expect(try await shop.state(of: call) == .arrived, "nothing is done that is not kept")
            try await shop.database.execute("GRANT INSERT ON event TO koplus_worker")
            _ = try await shop.connect(call)
            shop.telephony.hangUpCaller(of: call)
            try await eventually("the end is kept") { try await shop.rows("call", "outcome = 'answered'") == 1 }
        }
        #expect(try await shop.rows("event", "kind = 'admitted'") == 1)
        let last = try await shop.database.count(
            "SELECT max(sequence) FROM event WHERE company_id = '\(shop.company.id)'"
        )
        #expect(try await shop.rows("event") == last, "the sequence has no holes")
    }

    @Test func `a request over which two owners died is put aside and the company goes on`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        let poison = try await shop.ask(.ready(shop.agents[0]), of: worker)
        try await shop.database.execute("UPDATE inbox SET attempts = 2 WHERE id = '\(poison)'")
        try await withServing(worker) {
            #expect(try await shop.answer(poison) == RequestAnswer(.quarantined))
            try await shop.ready(worker)
            try await shop.login(0..<1, at: worker)
        }
    }

    @Test func `of changes made from the same presence one is made, however many are asked at once`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        let agent = shop.agents[0]
        try await withServing(worker) {
            try await shop.ready(worker)
            try await shop.login(0..<1, at: worker)
            var version: Int64 = 0
            // The switch may tell of the agent's telephone meanwhile: then the version read is nobody's.
            try await eventually("one of the changes is made") {
                version = try await shop.version(of: agent)
                let answers = try await shop.pauseAtOnce(agent, madeFrom: version, of: worker)
                let done = answers.count { $0.status == .done }
                #expect(answers.count { $0 == RequestAnswer(.refused, code: .versionMismatch) } == 8 - done)
                #expect(done <= 1)
                return done == 1
            }
            let late = try await shop.ask(.pause(agent, reason: "", why: .self), madeFrom: version, of: worker)
            #expect(try await shop.answer(late).code == .versionMismatch)
        }
        // Who owns the company next counts on from what was written.
        let successor = shop.worker("successor")
        try await withServing(successor) {
            try await shop.ready(successor)
            let pause = QueueEvent.pause(agent, reason: "", why: .self)
            // Its taking over may change the agent once more meanwhile.
            try await eventually("a change made from what is read is made") {
                let asked = try await shop.ask(pause, madeFrom: try await shop.version(of: agent), of: successor)
                return try await shop.answer(asked).status == .done
            }
        }
    }

    @Test func `a number that is moved and a queue that is changed are followed`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            try await shop.login(0..<1, at: worker)
            let other = try #require(PhoneNumber("+46\(UInt64.random(in: 1_000_000_000...9_999_999_999))"))
            #expect(shop.telephony.arrive(called: other, caller: nil) == nil)
            try await shop.database.api.withCompany(shop.company.id) { transaction in
                let number = Number(e164: other, queue: shop.queue, createdAt: Workshop.now)
                try await transaction.create(number, by: .seller(at: Workshop.now))
            }
            worker.wake(shop.shard)
            var call: CallID?
            try await eventually("the number is published") {
                call = shop.telephony.arrive(called: other, caller: nil)
                return call != nil
            }
            _ = try await shop.connect(#require(call))
        }
    }

    @Test func `an owner that stands still in a transaction delays a take-over by two seconds`() async throws {
        let database = try await WorkerDatabase.shared()
        #expect(try await database.setting("idle_in_transaction_session_timeout") == "2s")
    }
}
