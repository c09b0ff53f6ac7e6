import Domain
import Storage

/// Who and what is in the demo company: roles, no persons. Its identifiers are the same at every start.
struct DemoCast {
    /// A queue with its number, of the series that is set aside for fiction (08-465 004 00–99).
    struct Line {
        let id: QueueID
        let product: QueueProduct
        let name: String
        let number: PhoneNumber
        let settings: String
        let callersPerHour: Double
        /// Which of the agents take its calls.
        let agents: [Int]
    }

    /// A person.
    struct Person {
        let id: UserID
        let email: String
        let name: String
        let plan: UserPlan
        let roles: [Role]
        let device: DeviceID?
    }

    let company: CompanyID
    let key: APIKeyID
    let lines: [Line]
    let people: [Person]

    /// Callers' numbers, of the mobile series that is set aside for fiction (070-174 06 05–99).
    static let callers = (605...699).compactMap { PhoneNumber("+46701740\($0)") }
    /// How many of the people are agents who may log in.
    static let agentCount = 8

    /// The agents who take calls, in order.
    var agents: [Person] { people.filter { $0.device != nil } }

    init() {
        company = Self.identifier(1)
        key = Self.identifier(2)
        lines = Self.lines
        people = Self.people
    }

    private static var lines: [Line] {
        let usual = #""ringTime": 12, "wrapUp": 8, "maximumWait": {"seconds": 300, "action": {"kind": "hangUp"}}"#
        let parallel = #""distribution": {"kind": "parallel", "agents": 2}"#
        let plans: [(QueueProduct, String, Int, String, Double, [Int])] = [
            (.koPlus, "Kundtjänst", 10, "{\(usual)}", 300, [0, 1, 2, 3, 4]),
            (.koPlus, "Support", 20, "{\(usual), \(parallel)}", 190, [4, 5, 6, 7]),
            (.ko, "Växel", 30, "{\(usual)}", 90, [0, 5, 6]),
        ]
        return plans.enumerated().compactMap { index, plan in
            PhoneNumber("+468465004\(plan.2)").map { number in
                Line(
                    id: identifier(10 + UInt64(index)),
                    product: plan.0,
                    name: plan.1,
                    number: number,
                    settings: plan.3,
                    callersPerHour: plan.4,
                    agents: plan.5
                )
            }
        }
    }

    private static var people: [Person] {
        let staff = [
            Person(
                id: identifier(20),
                email: "admin@demo.koplus.local",
                name: "Administratör",
                plan: .business,
                roles: [.administrator],
                device: nil
            ),
            Person(
                id: identifier(21),
                email: "arbetsledare@demo.koplus.local",
                name: "Arbetsledare",
                plan: .business,
                roles: [.supervisor],
                device: nil
            ),
        ]
        let agents = (1...agentCount + 1).map { number in
            let mayLogIn = number <= agentCount
            return Person(
                id: identifier(30 + UInt64(number)),
                email: "agent\(number)@demo.koplus.local",
                name: "Agent \(number)",
                plan: mayLogIn ? [.pro, .business, .enterprise][number % 3] : .basic,
                roles: [.agent],
                device: mayLogIn ? identifier(60 + UInt64(number)) : nil
            )
        }
        return staff + agents
    }

    /// Made of a number and a fixed instant, 1 January 2026.
    private static func identifier<Subject>(_ number: UInt64) -> Identifier<Subject> {
        Identifier(at: Instant(milliseconds: 1_767_225_600_000), random: (number, number << 2))
    }
}
