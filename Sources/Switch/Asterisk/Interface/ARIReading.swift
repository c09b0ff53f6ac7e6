/// What the whole switch holds at one moment, of all shards.
struct ARIReading: Hashable, Sendable {
    var channels: [ARIChannel] = []
    var bridges: [ARIBridge] = []
    var endpoints: [ARIEndpoint] = []
}
