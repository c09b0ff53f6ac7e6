import Domain
import Logging
import Storage
import Switch

/// What a shard's runtime works with; the same for all shards of a worker but for the first two.
struct ShardContext: Sendable {
    let hold: ShardLease
    let trust: LeaseTrust
    let store: ShardStore
    let telephony: any Switch
    let time: any TimeSource
    let prompts: PromptLibrary
    let readers: any ReaderWake
    let logger: Logger
}
