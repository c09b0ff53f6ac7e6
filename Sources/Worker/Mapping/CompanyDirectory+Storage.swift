import Domain
import DomainJSON
import Foundation
import Storage
import StrictJSON
import Switch

extension CompanyDirectory {
    /// Reads what a company has decided, in the transaction of the caller.
    ///
    /// Throws `JSONRefusal` when a queue's stored settings are not of the form that this version reads.
    init(reading transaction: CompanyTransaction) async throws {
        let company = try await transaction.findCompany()
        let queues = try await transaction.allQueues()
        let numbers = Dictionary(grouping: try await transaction.allNumbers()) { $0.queue }
        let devices = try await transaction.provisionedDevices().sorted { first, second in
            (first.device.createdAt, first.device.id) < (second.device.createdAt, second.device.id)
        }
        var memberships: [UserID: [AgentProfile.Membership]] = [:]
        for queue in queues {
            for member in try await Self.members(of: queue.id, in: transaction) {
                memberships[member.user, default: []].append(
                    AgentProfile.Membership(queue: queue.id, maySee: member.maySee, mayLogIn: member.mayLogIn)
                )
            }
        }
        let users = try await Self.users(in: transaction)
        self.init(
            timeZone: company.timeZone,
            queues: try queues.map { try Queue($0, numbers: (numbers[$0.id] ?? []).map(\.e164)) },
            profiles: users.map { Agent($0, memberships: memberships[$0.id] ?? [], devices: devices) },
            devices: Dictionary(devices.compactMap(Device.init).map { ($0.id, $0) }) { first, _ in first }
        )
    }

    private static func members(
        of queue: QueueID,
        in transaction: CompanyTransaction
    ) async throws -> [Membership] {
        var members: [Membership] = []
        var cursor: PageCursor?
        repeat {
            let page = try await transaction.memberships(in: queue, PageRequest(after: cursor, limit: 100))
            members += page.elements
            cursor = page.next
        } while cursor != nil
        return members
    }

    private static func users(in transaction: CompanyTransaction) async throws -> [User] {
        var users: [User] = []
        var cursor: PageCursor?
        repeat {
            let page = try await transaction.users(PageRequest(after: cursor, limit: 100))
            users += page.elements
            cursor = page.next
        } while cursor != nil
        return users.filter(\.isActive).sorted { $0.id < $1.id }
    }
}

extension CompanyDirectory.Queue {
    fileprivate init(_ queue: Storage.Queue, numbers: [PhoneNumber]) throws {
        let reader = QueueSettingsReader(ownNumbers: numbers, ownQueue: queue.id) { QueueID($0) }
        let settings = try reader.settings(JSONReader(JSONValue(parsing: Data(queue.settings.text.utf8))))
        self.init(
            id: queue.id,
            name: queue.name,
            definition: QueueDefinition(numbers: numbers.sorted(), product: queue.product, settings: settings)
        )
    }
}

extension CompanyDirectory.Agent {
    fileprivate init(
        _ user: User,
        memberships: [AgentProfile.Membership],
        devices: [Storage.ProvisionedDevice]
    ) {
        let own = devices.filter { $0.device.user == user.id }
        self.init(
            agent: user.id,
            profile: AgentProfile(
                plan: user.plan,
                skills: user.skills.map { SkillLevel(Skill($0.key), $0.value) },
                memberships: memberships,
                devices: own.map { AgentProfile.Device(id: $0.device.id, kind: $0.device.kind) }
            )
        )
    }
}

extension CompanyDirectory.Device {
    /// A device as it is rung; nil for a mobile whose number cannot be read.
    init?(_ stored: Storage.ProvisionedDevice) {
        let device = stored.device
        switch device.kind {
        case .mobile:
            guard let number = PhoneNumber(device.address) else { return nil }
            self.init(
                id: device.id,
                owner: device.user,
                kind: device.kind,
                address: .number(number),
                provisioned: nil
            )
        case .softphone, .deskPhone:
            // A desk phone with a fixed address is found there; all others register.
            let secret = stored.secret.flatMap { DeviceSecret($0) }
            let contact = SIPAddress(device.address)
            self.init(
                id: device.id,
                owner: device.user,
                kind: device.kind,
                address: .device(device.id),
                provisioned: secret.map { SwitchDevice(device: device.id, secret: $0, contact: contact) }
            )
        }
    }
}
