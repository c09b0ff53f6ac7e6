import Domain
import Switch

@testable import Worker

/// A company with one queue and two agents who are logged in, without a database.
struct RoomFixture {
    let company = CompanyID(high: 1, low: 1)
    let queue = QueueID(high: 2, low: 1)
    let agents = [AgentID(high: 3, low: 1), AgentID(high: 3, low: 2)]
    let devices = [DeviceID(high: 4, low: 1), DeviceID(high: 4, low: 2)]
    let number = PhoneNumber("+46850000001")!
    let began = Instant(milliseconds: 1_800_000_000_000)
    var prompts = PromptLibrary()
    var settings = QueueSettings()

    func directory(kinds: [DeviceKind] = [.softphone, .softphone]) -> CompanyDirectory {
        let definition = QueueDefinition(numbers: [number], settings: settings)
        return CompanyDirectory(
            timeZone: "Europe/Stockholm",
            queues: [.init(id: queue, name: "Support", definition: definition)],
            profiles: zip(agents, zip(devices, kinds)).map { agent, device in
                CompanyDirectory.Agent(
                    agent: agent,
                    profile: AgentProfile(
                        plan: .pro,
                        memberships: [.init(queue: queue)],
                        devices: [.init(id: device.0, kind: device.1)]
                    )
                )
            },
            devices: Dictionary(
                uniqueKeysWithValues: zip(devices, zip(agents, kinds)).map { device, owner in
                    let mobile = PhoneNumber("+4670000000\(device.low)")!
                    return (
                        device,
                        CompanyDirectory.Device(
                            id: device,
                            owner: owner.0,
                            kind: owner.1,
                            address: owner.1 == .mobile ? .number(mobile) : .device(device),
                            provisioned: nil
                        )
                    )
                }
            )
        )
    }

    /// The company with so many agents logged in and ready.
    func room(loggedIn: Int, kinds: [DeviceKind] = [.softphone, .softphone]) -> CompanyRoom {
        let directory = directory(kinds: kinds)
        var room = CompanyRoom(company: company, snapshot: EngineSnapshot(), directory: directory, prompts: prompts)
        for event in directory.events(for: room.engine.snapshot) { _ = room.tell(event, at: began) }
        for index in 0..<loggedIn {
            _ = room.tell(.login(agents[index], queues: [queue], device: devices[index]), at: began)
        }
        return room
    }

    func call(_ low: UInt64) -> CallID { CallID(at: began, random: (low, low)) }

    func arrived(_ low: UInt64) -> ArrivedCall {
        ArrivedCall(call: call(low), called: number, caller: PhoneNumber("+46701234567"), since: began)
    }

    /// The room as it is after its owner died: from what was written of it.
    func restored(_ room: CompanyRoom) -> CompanyRoom {
        CompanyRoom(company: company, snapshot: room.engine.snapshot, directory: room.directory, prompts: prompts)
    }
}

extension [SwitchCommand] {
    /// The legs that are ordered to ring.
    var rings: [RingOrder] {
        compactMap { command in
            if case .ring(let order) = command { order } else { nil }
        }
    }
}
