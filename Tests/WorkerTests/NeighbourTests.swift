import Domain
import Storage
import Switch
import Testing

@testable import Worker

extension WorkerTests {
    @Test func `a company that cannot be read stops nobody else, and comes back when it can`() async throws {
        let broken = try await Workshop.make(agents: 1)
        let sound = try await broken.neighbour(agents: 1)
        let worker = broken.worker()
        try await broken.database.execute(
            "UPDATE queue SET settings = '{\"ringTime\": \"long\"}' WHERE company_id = '\(broken.company.id)'"
        )
        let request = try await broken.ask(.login(broken.agents[0], queues: [broken.queue], device: nil), of: worker)
        try await withServing(worker) {
            try await sound.ready(worker)
            try await sound.login(0..<1, at: worker)
            let call = try await sound.arrive()
            _ = try await sound.connect(call)
            sound.telephony.hangUpCaller(of: call)
            #expect(try await broken.rows("inbox", "answered_at IS NOT NULL") == 0)
            try await broken.database.execute(
                "UPDATE queue SET settings = '{}' WHERE company_id = '\(broken.company.id)'"
            )
            #expect(try await broken.answer(request).status == .done, "it waited, and was not put aside as poison")
            _ = try await broken.connect(broken.arrive())
        }
    }

    @Test func `a company whose work is refused stops nobody else, and misses nothing`() async throws {
        let refused = try await Workshop.make(agents: 1)
        let sound = try await refused.neighbour(agents: 1)
        let worker = refused.worker()
        try await withServing(worker) {
            try await refused.ready(worker)
            try await refused.login(0..<1, at: worker)
            try await sound.login(0..<1, at: worker)
            try await refused.database.execute(
                "ALTER TABLE call ADD CONSTRAINT trouble CHECK (company_id <> '\(refused.company.id)') NOT VALID"
            )
            let waiting = try await refused.arrive()
            for _ in 0..<3 {
                let call = try await sound.arrive()
                let leg = try await sound.connect(call)
                sound.telephony.hangUpAgent(at: leg)
                try await eventually("the call is over") { try await sound.state(of: call) == nil }
            }
            #expect(try await refused.state(of: waiting) == .arrived, "nothing is done that is not kept")
            try await refused.database.execute("ALTER TABLE call DROP CONSTRAINT trouble")
            _ = try await refused.connect(waiting)
        }
        #expect(try await sound.rows("call", "outcome = 'answered'") == 3)
    }

    @Test func `a request is found although nobody was woken`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            let event = QueueEvent.login(shop.agents[0], queues: [shop.queue], device: nil)
            let id = try await shop.database.api.withCompany(shop.company.id) { transaction in
                try await transaction.tellEngine(.login, StoredJSON(encoding: event), by: .seller(at: Workshop.now))
            }
            #expect(try await shop.answer(id).status == .done)
        }
    }

    @Test func `workers share the shards, and the last one has all`() async throws {
        let shop = try await Workshop.make(agents: 0)
        let (first, second) = (shop.worker("first"), shop.worker("second"))
        try await withServing(first) {
            try await eventually("one alone has all") { first.shards.count == 64 }
            try await withServing(second) {
                try await eventually("two have half each") {
                    first.shards.count == 32 && second.shards.count == 32
                }
                #expect(Set(first.shards).isDisjoint(with: second.shards))
            }
            try await eventually("the one that stayed has all") { first.shards.count == 64 }
        }
    }
}
