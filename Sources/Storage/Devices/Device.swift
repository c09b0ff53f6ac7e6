public import Domain

/// A telephone of a user.
public struct Device: Hashable, Sendable {
    /// The device; also its name at the switch.
    public let id: DeviceID
    /// Whose.
    public let user: UserID
    /// What kind.
    public let kind: DeviceKind
    /// Where calls to it go: a number for a mobile, a SIP user for the others.
    public var address: String
    /// What the user calls it.
    public var label: String
    /// Rises at each change.
    public let version: Int64
    /// When it was made.
    public let createdAt: Instant

    /// A device to be created, or a stored one.
    public init(
        id: DeviceID,
        user: UserID,
        kind: DeviceKind,
        address: String,
        label: String = "",
        version: Int64 = 1,
        createdAt: Instant
    ) {
        self.id = id
        self.user = user
        self.kind = kind
        self.address = address
        self.label = label
        self.version = version
        self.createdAt = createdAt
    }
}

/// A device with the secret that it registers with, for provisioning the switch. Printed without the secret.
public struct ProvisionedDevice: Hashable, Sendable, CustomStringConvertible {
    /// The device.
    public let device: Device
    /// What it registers with; nil for a mobile.
    public let secret: String?

    /// The identifier only.
    public var description: String { "device \(device.id)" }
}
