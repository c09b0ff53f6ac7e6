public import Domain

/// A device as the switch must know it.
public struct ProvisionedDevice: Hashable, Sendable {
    /// The device; also its user name when it registers.
    public var device: DeviceID
    /// The secret with which it registers.
    public var secret: DeviceSecret
    /// Where it is found without registering; absent for one that registers.
    public var contact: SIPAddress?

    /// Makes a device of its parts.
    public init(device: DeviceID, secret: DeviceSecret, contact: SIPAddress? = nil) {
        self.device = device
        self.secret = secret
        self.contact = contact
    }
}
