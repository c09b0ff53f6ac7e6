import Foundation
import Glibc
import Synchronization

/// A directory for one test's files: data, logs, SIP traces.
///
/// Kept until the next run, so that a failure can be looked into; those of test processes that are gone are removed
/// then.
public struct RunDirectory: Sendable {
    /// Where it is.
    public let path: String

    private static let root = "/tmp/koplus-system"
    private static let count = Atomic<Int>(0)
    private static let sweep: Void = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        for name in names {
            guard let process = pid_t(name), process == getpid() || kill(process, 0) != 0 else { continue }
            try? FileManager.default.removeItem(atPath: root + "/" + name)
        }
    }()

    /// Makes a directory; its parents let every user pass, as a server that gives up its rights needs.
    public init(_ name: String) throws {
        _ = Self.sweep
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        path = "\(Self.root)/\(getpid())/\(number)-\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for directory in [Self.root, "\(Self.root)/\(getpid())", path] { chmod(directory, 0o755) }
    }

    /// The path of a file in it.
    public func file(_ name: String) -> String { path + "/" + name }

    /// Writes a text file and gives its path.
    public func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
        return file(name)
    }
}
