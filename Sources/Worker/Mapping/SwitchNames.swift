import Switch

// The module and its protocol have one name, so these cannot be told from their namesakes by writing the module's.

/// Why a ringing leg is stopped, as the switch knows it.
typealias SwitchCancelReason = CancelReason
/// A device as the switch must know it.
typealias SwitchDevice = ProvisionedDevice
