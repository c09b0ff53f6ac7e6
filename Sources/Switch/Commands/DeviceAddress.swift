public import Domain

/// What the switch rings.
public enum DeviceAddress: Hashable, Sendable {
    /// A provisioned device, where it registered or at its fixed contact.
    case device(DeviceID)
    /// A number in the public network, through the trunk: a mobile.
    case number(PhoneNumber)
}
