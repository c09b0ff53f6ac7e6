public import Domain
import Postgres

extension CompanyTransaction {
    /// A device. Throws ``StorageRefusal/notFound(_:)``.
    public func device(_ id: DeviceID) async throws -> Device {
        guard let device = try await run(DeviceSQL.find, id) else { throw StorageRefusal.notFound(.device) }
        return device
    }

    /// Devices in the order of their making.
    public func devices(_ page: PageRequest) async throws -> Page<Device> {
        Page(try await run(DeviceSQL.list, page), limit: page.limit) { PageCursor($0.createdAt, $0.id) }
    }

    /// A user's devices, the usual one first; at most 100.
    public func devices(of user: UserID) async throws -> [Device] {
        try await run(DeviceSQL.ofUser, user)
    }

    /// A user's devices page by page, the usual one first.
    public func devices(of user: UserID, _ page: PageRequest) async throws -> Page<Device> {
        Page(try await run(DeviceSQL.pageOfUser, (user, page)), limit: page.limit) { PageCursor($0.createdAt, $0.id) }
    }

    /// All devices with their secrets, for the switch; at most 100 000.
    public func provisionedDevices() async throws -> [ProvisionedDevice] {
        try await run(DeviceSQL.provisioned)
    }

    /// Makes a device; `secret` is what it registers with at the switch.
    public func create(_ device: Device, secret: String?, by author: Authorship) async throws {
        _ = try await run(
            DeviceSQL.insert,
            (device, secret),
            refusing: [
                .uniqueViolation: .conflict(.device), .checkViolation: .valueRefused,
                .foreignKeyViolation: .unknownReference(.user),
            ]
        )
        try await changed(device, "device.create", by: author)
    }

    /// Stores a changed address or label; the device's `version` is the one that was read.
    public func update(_ device: Device, by author: Authorship) async throws -> Device {
        guard let updated = try await run(DeviceSQL.update, device, refusing: [.checkViolation: .valueRefused])
        else { throw StorageRefusal.versionMismatch(current: try await self.device(device.id).version) }
        try await changed(updated, "device.update", by: author)
        return updated
    }

    /// Deletes a device.
    public func deleteDevice(_ id: DeviceID, version: Int64, by author: Authorship) async throws {
        let device = try await device(id)
        guard try await run(DeviceSQL.delete, (id, version)) == 1 else {
            throw StorageRefusal.versionMismatch(current: device.version)
        }
        try await changed(device, "device.delete", by: author)
    }

    private func changed(_ device: Device, _ action: String, by author: Authorship) async throws {
        try await audit(action, "device:\(device.id)", detail: "user:\(device.user)", by: author)
        try await tellEngine(.agentChanged, StoredJSON(encoding: ["user": device.user]), by: author)
    }
}
