public import AsteriskTestSupport
public import Foundation

/// The product as it is run for real: PostgreSQL, Asterisk, a process for the API, and workers that come and go.
public final class RunningProduct: Sendable {
    /// Where everything of this run lies.
    public let directory: RunDirectory
    /// The database server.
    public let database: DatabaseServer
    /// The telephone switch.
    public let asterisk: TestAsterisk
    /// The process that serves the API.
    public let api: KoplusProcess
    /// The signed-in operator.
    public let staff: APIClient

    private init(
        directory: RunDirectory,
        database: DatabaseServer,
        asterisk: TestAsterisk,
        api: KoplusProcess,
        staff: APIClient
    ) {
        self.directory = directory
        self.database = database
        self.asterisk = asterisk
        self.api = api
        self.staff = staff
    }

    /// Starts everything but workers. Throws with the reason when a switch or a database cannot be had.
    public static func start(_ name: String) async throws -> RunningProduct {
        let directory = try RunDirectory(name)
        let asterisk = try await TestAsterisk()
        let database = try await DatabaseServer.start(in: directory)
        let api = try await KoplusProcess.serve(
            "api", parts: "api", ["--database", database.address], in: directory)
        guard let address = api.address else {
            throw UnexpectedEnd(program: "api", status: nil, lastLines: api.program.tail())
        }
        let staff = try await APIClient(address).signedIn(
            email: "operator@koplus.local", password: api.firstPassword())
        return RunningProduct(
            directory: directory, database: database, asterisk: asterisk, api: api, staff: staff)
    }

    /// Where the product's phrases lie, when a worker speaks.
    public var sounds: URL { URL(filePath: directory.file("sounds")) }

    /// Starts a worker; it takes the shards that are free.
    ///
    /// - Parameter speaks: whether it makes the product's phrases at its start, which takes seconds of the processor.
    public func worker(_ name: String, speaks: Bool = false) async throws -> KoplusProcess {
        let place = asterisk.place
        let password = try directory.write(place.password, to: "asterisk.password")
        return try await KoplusProcess.serve(
            name,
            parts: "worker",
            [
                "--database", database.address, "--asterisk", "http://\(place.user)@127.0.0.1:\(place.httpPort)",
                "--sounds", sounds.path,
            ] + (speaks ? [] : ["--voice", "off"]),
            environment: ["KOPLUS_ASTERISK_PASSWORD_FILE": password],
            in: directory
        )
    }

    /// Connects a telephone for each agent, all with one behaviour, and logs the agents in.
    public func connect(
        _ agents: [StaffedCompany.Agent],
        _ scenario: AgentScenario,
        of company: StaffedCompany,
        to queues: [StaffedCompany.Queue],
        media: Int? = nil
    ) async throws -> [Telephone] {
        var telephones: [Telephone] = []
        for agent in agents {
            telephones.append(
                try await Telephone.connect(
                    agent, scenario, media: media, registrar: asterisk.place.sipPort, in: directory)
            )
            try await company.logIn(agent, to: queues)
        }
        return telephones
    }

    /// Lets callers call a queue.
    public func call(_ queue: StaffedCompany.Queue, _ plan: Callers.Plan) async throws -> Callers {
        try await Callers.call(queue.number, plan, at: asterisk.place.sipPort, in: directory)
    }

    /// What the switch still holds of calls: telephones' channels, and bridges other than the waiting rooms, which stay.
    public func leftInSwitch() async throws -> [String] {
        let channels = try await things("channels").compactMap { $0["name"] as? String }.filter {
            $0.hasPrefix("PJSIP/")
        }
        let bridges = try await things("bridges").compactMap { $0["id"] as? String }.filter { !$0.hasSuffix(".hold") }
        return channels + bridges
    }

    /// Waits until nothing is left, ten seconds at most.
    public func switchEmpties() async throws {
        var left: [String] = []
        try await eventually("nothing is left in the switch", within: .seconds(10), lastSeen: { "\(left)" }) {
            left = try await leftInSwitch()
            return left.isEmpty
        }
    }

    private func things(_ kind: String) async throws -> [[String: Any]] {
        let answer = try await asterisk.ask(kind)
        return try JSONSerialization.jsonObject(with: answer.body) as? [[String: Any]] ?? []
    }

    /// Ends everything.
    public func stop(_ workers: KoplusProcess...) async {
        for process in workers + [api] { await process.program.destroy() }
        asterisk.kill()
        await database.stop()
    }
}
