import Domain
import Storage
import StorageTestSupport
import Testing

@Suite struct MembershipTests {
    @Test func `a user below Pro does not become a member, and nothing is written`() async throws {
        let home = try await TestCompany.make()
        let user = try await home.user(plan: .basic)
        let queue = try await home.queue()
        let requests = try await home.transact { try await $0.pendingRequests().count }
        await #expect(throws: StorageRefusal.planTooLow(.basic)) { try await home.member(user, of: queue) }
        try await home.transact { tx async throws in
            #expect(try await tx.memberships(of: user.id).isEmpty)
            #expect(try await tx.membershipEvents(recordedBefore: Instant(milliseconds: .max / 2000)).isEmpty)
            #expect(try await tx.pendingRequests().count == requests)
        }
    }

    @Test(arguments: [UserPlan.pro, .business, .enterprise])
    func `a user of Pro or more becomes a member once, and the engine is told`(plan: UserPlan) async throws {
        let home = try await TestCompany.make()
        let user = try await home.user(plan: plan)
        let queue = try await home.queue()
        try await home.member(user, of: queue)
        await #expect(throws: StorageRefusal.conflict(.membership)) { try await home.member(user, of: queue) }
        try await home.transact { tx async throws in
            let later = home.author.at + .seconds(60)
            #expect(try await tx.membershipEvents(recordedBefore: later).map(\.kind) == [.add])
            #expect(try await tx.pendingRequests().last?.kind == .agentChanged)
            #expect(try await tx.firstBrokenAuditEntry() == nil)
        }
    }

    @Test func `a deleted queue ends its memberships and frees its numbers`() async throws {
        let home = try await TestCompany.make()
        let user = try await home.user()
        let queue = try await home.queue()
        let number = try await home.number(queue)
        try await home.member(user, of: queue)
        try await home.transact { try await $0.deleteQueue(queue.id, version: 1, by: home.author) }
        try await home.transact { tx async throws in
            #expect(try await tx.memberships(of: user.id).isEmpty)
            #expect(try await tx.number(number.e164).queue == nil)
            let later = home.author.at + .seconds(60)
            #expect(try await tx.membershipEvents(recordedBefore: later).map(\.kind) == [.add, .remove])
        }
        await #expect(throws: StorageRefusal.notFound(.queue)) {
            try await home.transact { try await $0.queue(queue.id) }
        }
    }

    @Test func `a number belongs to one company only`() async throws {
        let first = try await TestCompany.make()
        let second = try await TestCompany.make()
        let number = try await first.number()
        await #expect(throws: StorageRefusal.conflict(.number)) {
            try await second.transact { try await $0.create(number, by: second.author) }
        }
        try await first.transact { try await $0.deleteNumber(number.e164, version: 1, by: first.author) }
        try await second.transact { try await $0.create(number, by: second.author) }
        let routes = try await second.database.withControl {
            try await $0.numberRoutes(inShards: [second.company.shard])
        }
        #expect(routes.contains { $0.e164 == number.e164 && $0.company == second.id })
    }
}
