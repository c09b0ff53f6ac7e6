import Domain
import Switch

/// The part of a switch's snapshot that is one company's.
struct SwitchPart: Sendable {
    /// The company's calls, oldest first.
    var calls: [SwitchSnapshot.Call] = []
    /// Their legs, oldest first.
    var legs: [SwitchSnapshot.Leg] = []
    /// The devices that can be rung.
    var reachableDevices: [DeviceID] = []
}
