import Foundation
public import StrictJSON
import Synchronization

/// A company of the product with queues, numbers and agents with devices, all made through its API.
public final class StaffedCompany: Sendable {
    /// An agent and the telephone it has.
    public struct Agent: Sendable {
        /// The user.
        public let user: String
        /// The device; also the SIP user that it registers as.
        public let device: String
        /// What the device registers with.
        public let secret: String
    }

    /// A queue and the number that leads to it.
    public struct Queue: Sendable {
        /// The queue.
        public let id: String
        /// Its number.
        public let number: String
    }

    /// The administrator's client.
    public let client: APIClient
    /// The company.
    public let id: String
    private let staff: APIClient

    private init(client: APIClient, id: String, staff: APIClient) {
        self.client = client
        self.id = id
        self.staff = staff
    }

    /// Makes a company with an administrator.
    /// - Parameters:
    ///   - staff: the signed-in operator.
    ///   - body: what is given of the company.
    public static func make(
        by staff: APIClient,
        _ body: JSONValue = ["name": "Provbolaget"]
    ) async throws -> StaffedCompany {
        let id = try await staff.make("/v1/companies", body)[required: "id"].string()
        let email = "admin-\(id)@example.se"
        let password = UUID().uuidString
        let administrator: JSONValue = [
            "email": .string(email), "name": "Administratör", "plan": "basic", "roles": ["administrator"],
        ]
        let user = try await staff.make("/v1/companies/\(id)/users", administrator)[required: "id"].string()
        _ = try await staff.call(
            "PUT", "/v1/companies/\(id)/users/\(user)/password", ["password": .string(password)]
        ).expecting(204)
        let client = try await APIClient(staff.address).signedIn(email: email, password: password)
        return StaffedCompany(client: client, id: id, staff: staff)
    }

    private static let numbers = Atomic<Int>(0)

    /// Makes a queue with a number of its own.
    public func queue(_ name: String, settings: JSONValue = [:]) async throws -> Queue {
        let body: JSONValue = ["name": .string(name), "product": "koPlus", "settings": settings]
        let id = try await client.make("/v1/queues", body)[required: "id"].string()
        let count = Self.numbers.wrappingAdd(1, ordering: .relaxed).newValue
        let number = "+46850" + String(100_000 + count)
        try await staff.make("/v1/companies/\(self.id)/numbers", ["number": .string(number), "queue": .string(id)])
        return Queue(id: id, number: number)
    }

    /// Makes agents with a soft phone each, members of the queues.
    public func agents(_ count: Int, in queues: [Queue], plan: String = "pro") async throws -> [Agent] {
        var agents: [Agent] = []
        for number in 1...count {
            let email = "agent-\(UUID().uuidString)@example.se"
            let person: JSONValue = [
                "email": .string(email), "name": .string("Agent \(number)"), "plan": .string(plan), "roles": ["agent"],
            ]
            let user = try await client.make("/v1/users", person)[required: "id"].string()
            for queue in queues {
                try await client.make("/v1/queues/\(queue.id)/memberships", ["user": .string(user)])
            }
            let device = try await client.make("/v1/devices", ["user": .string(user), "kind": "softphone"])
            agents.append(
                Agent(
                    user: user,
                    device: try device[required: "id"].string(),
                    secret: try device[required: "secret"].string()
                )
            )
        }
        return agents
    }

    /// Logs an agent in on its device; waits until the engine has answered.
    public func logIn(_ agent: Agent, to queues: [Queue]) async throws {
        let body: JSONValue = [
            "queues": .array(queues.map { .string($0.id) }), "deviceId": .string(agent.device),
        ]
        try await ask("POST", "/v1/agents/\(agent.user)/sessions", body)
    }

    /// Sends a request to the engine and waits until it is carried out; throws when it is refused.
    public func ask(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws {
        var answer = try await client.call(method, path, body)
        if answer.status == 202, let place = answer.header("location") {
            answer = try await eventually("the request at \(place) is answered", within: .seconds(30)) {
                let answer = try await client.call("GET", place)
                return try answer.object()[required: "status"].string() == "answered" ? answer : nil
            }
        }
        guard try answer.expecting(200).object()["result"]?.string() == "done" else {
            throw UnexpectedAnswer(request: answer.request, answer: answer)
        }
    }
}
