import Domain
import Testing

/// Who knows enough for a call (queue.md §4, §14.15).
@Suite struct SkillTests {
    private func desk(
        _ skills: [String: [String: Int]],
        kind: QueueSettings.Distribution.Kind = .skills,
        _ change: (inout QueueSettings) -> Void = { _ in }
    ) -> Desk {
        var desk = Desk(skills.keys.sorted()) {
            $0.distribution.kind = kind
            change(&$0)
        }
        for (agent, levels) in skills.sorted(by: { $0.key < $1.key }) {
            desk.change(agent, at: 0) {
                $0.skills = levels.map { SkillLevel(Skill($0.key), $0.value) }.sorted { $0.skill < $1.skill }
            }
        }
        return desk
    }

    @Test(arguments: QueueSettings.Distribution.Kind.allCases)
    func `requirements filter under every kind`(kind: QueueSettings.Distribution.Kind) {
        var desk = desk(["anna": ["english": 2], "bo": ["english": 3]], kind: kind)
        desk.call("c", at: 1, skills: ["english": 3])
        #expect(desk.offers == ["1 c → bo"])
        #expect(desk.passedOver("c") == ["anna skillMissing"])
    }

    @Test func `the call's own requirement is added to the queue's, the higher level counts`() {
        var desk = desk(["anna": ["english": 3, "law": 1], "bo": ["english": 5, "law": 1], "cia": ["english": 9]]) {
            $0.distribution.skills = [SkillLevel(Skill("english"), 3)]
        }
        desk.call("c", at: 1, skills: ["english": 4, "law": 1])
        #expect(desk.candidates("c") == ["bo"])
    }

    @Test func `the highest total level on the required skills goes first`() {
        var desk = desk(["anna": ["english": 3, "law": 3], "bo": ["english": 2, "law": 5], "cia": ["english": 9]])
        desk.call("c", at: 1, skills: ["english": 1, "law": 1])
        #expect(desk.candidates("c") == ["bo", "anna"])
        #expect(desk.explanations("c").first?.values.level == 7)
    }

    @Test func `levels do not rank where the longest idle is asked for`() {
        var desk = desk(["anna": ["english": 3], "bo": ["english": 9]], kind: .longestIdle)
        desk.call("c", at: 1, skills: ["english": 1])
        #expect(desk.candidates("c") == ["anna", "bo"])
    }

    @Test func `a generalist is kept free for a call that waits for more`() {
        var desk = desk(["anna": ["english": 3, "finnish": 1], "bo": ["english": 3]])
        desk.call("hard", at: 1, skills: ["finnish": 5])
        desk.call("easy", at: 2, skills: ["english": 1])
        #expect(desk.candidates("easy") == ["bo", "anna"])
        #expect(desk.explanations("easy").first?.values.otherSkillsNeeded == 0)
    }

    @Test func `a skill that nobody waits for keeps nobody free`() {
        var desk = desk(["anna": ["english": 3, "finnish": 1], "bo": ["english": 3]])
        desk.call("easy", at: 2, skills: ["english": 1])
        #expect(desk.candidates("easy") == ["anna", "bo"])
    }

    @Test func `calls of other queues count among those that wait for a skill`() {
        var desk = Desk(["anna", "bo"], queues: ["q", "r"]) { $0.distribution.kind = .skills }
        desk.change("anna", at: 0) { $0.skills = [SkillLevel(Skill("english"), 1), SkillLevel(Skill("finnish"), 1)] }
        desk.change("bo", at: 0) { $0.skills = [SkillLevel(Skill("english"), 1)] }
        desk.call("hard", at: 1, to: "r", skills: ["finnish": 5])
        desk.call("easy", at: 2, skills: ["english": 1])
        #expect(desk.candidates("easy") == ["bo", "anna"])
    }

    @Test func `a requirement softens step by step with the time waited`() {
        var desk = desk(["anna": ["english": 2]]) {
            $0.distribution.widening = [
                .init(after: .seconds(10), skill: Skill("english"), level: 3),
                .init(after: .seconds(20), skill: Skill("english"), level: 1),
                .init(after: .seconds(40), skill: Skill("english"), level: nil),
            ]
        }
        desk.call("c", at: 1, skills: ["english": 5])
        desk.pass(until: 30)
        #expect(desk.widenings == ["11 c english 3", "21 c english 1"])
        #expect(desk.offers == ["21 c → anna"])
    }

    @Test func `a dropped skill is required no more`() {
        var desk = desk(["anna": [:]]) {
            $0.distribution.skills = [SkillLevel(Skill("english"), 1)]
            $0.distribution.widening = [.init(after: .seconds(10), skill: Skill("english"), level: nil)]
        }
        desk.call("c", at: 1)
        desk.pass(until: 12)
        #expect(desk.widenings == ["11 c"])
        #expect(desk.offers == ["11 c → anna"])
    }

    @Test func `widening never hardens a requirement`() {
        var desk = desk(["anna": ["english": 2]]) {
            $0.distribution.widening = [.init(after: .seconds(10), skill: Skill("english"), level: 9)]
        }
        desk.call("c", at: 1, skills: ["english": 3])
        desk.pass(until: 12)
        #expect(desk.widenings == ["11 c english 3"])
    }

    @Test func `a call that nobody present is able to take is not dropped, and others pass it with a reason`() {
        var desk = desk(["anna": ["english": 1]])
        desk.call("hard", at: 1, skills: ["finnish": 1])
        desk.call("easy", at: 2)
        #expect(desk.offers == ["2 easy → anna"])
        #expect(desk.passedCalls("easy") == ["hard skillMissing"])
        #expect(desk.call("hard")?.phase == .waiting)
    }
}
