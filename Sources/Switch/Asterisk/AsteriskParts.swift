import Logging
import NIOCore

/// What all shards' links share.
struct AsteriskParts: Sendable {
    let configuration: AsteriskSwitch.Configuration
    let group: any EventLoopGroup
    /// For requests about calls.
    let calls: ARIClient
    /// For devices and numbers, so that many of them delay no call.
    let provisioning: ARIClient
    let reader: ARIReader
    let logger: Logger

    init(_ configuration: AsteriskSwitch.Configuration, on group: any EventLoopGroup, logger: Logger) {
        self.configuration = configuration
        self.group = group
        calls = ARIClient(configuration, connections: configuration.connections, on: group)
        provisioning = ARIClient(configuration, connections: 4, on: group)
        reader = ARIReader(calls, on: group)
        self.logger = logger
    }
}
