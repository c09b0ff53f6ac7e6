import Foundation
import Synchronization

/// Where log lines go; whole lines only, one write each.
public final class LogOutput: Sendable {
    private let write: @Sendable (String) -> Void
    private let gate = Mutex<Void>(())

    /// Hands each line, with its end, to `write`; never two at a time.
    public init(_ write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    /// The process's standard error stream. A line that cannot be written is lost: a log must not stop the service.
    public static let standardError = LogOutput { line in
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }

    func take(_ line: String) {
        gate.withLock { _ in write(line) }
    }
}
