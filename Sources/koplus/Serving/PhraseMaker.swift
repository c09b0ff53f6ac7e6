import Domain
import FoundationEssentials
import Logging
import ServiceLifecycle
import Sounds
import Switch

/// Makes the product's phrases beside the routing, once: a call that comes before them hears music only.
struct PhraseMaker: Service {
    let folder: PhraseFolder
    let logger: Logger

    /// Where the switch finds them; nil when the folder's path has letters that the switch does not take.
    var soundName: SoundName? { SoundName(folder.folder(of: .swedish).path) }

    func run() async throws {
        do {
            let count = try await cancelWhenGracefulShutdown { try await folder.make(.swedish) }
            if count > 0 { logger.info("The product's phrases are spoken", metadata: ["count": "\(count)"]) }
        } catch is CancellationError {
            return
        } catch {
            logger.warning(
                "The product's phrases could not be made: callers hear music only",
                metadata: ["error": "\(error)", "folder": "\(folder.root.path)"]
            )
        }
        try await gracefulShutdown()
    }
}
