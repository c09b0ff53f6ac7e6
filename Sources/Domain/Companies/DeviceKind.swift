/// What kind of telephone a device is (service row S7, val av distributionsenhet).
public enum DeviceKind: String, CaseIterable, Codable, Sendable {
    /// A telephone in a computer; not reachable without its registration.
    case softphone
    /// A mobile; asks for a key before it connects, so that no voicemail answers.
    case mobile
    /// A telephone on a desk.
    case deskPhone
}
