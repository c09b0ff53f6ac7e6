import Foundation

/// A data directory that this process alone uses, until it ends; the kernel lets go of it even when we are killed.
final class DirectoryClaim: Sendable {
    private let file: Int32

    /// Makes the directory when it is missing and claims it; refuses when another process has it.
    init(_ directory: URL) throws(CommandRefusal) {
        let path = directory.path
        try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        file = open(directory.appending(path: "lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let reason = errno == ENOSPC ? "the disk is full" : String(cString: strerror(errno))
            throw CommandRefusal(line: "data directory \(path): cannot be used (\(reason)); name another with --data")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(of: file).map { " (process \($0))" } ?? ""
            close(file)
            throw CommandRefusal(
                line: "data directory \(path): is used by another koplus\(holder); stop it, or name another with --data"
            )
        }
        let name = Array("\(getpid())\n".utf8)
        ftruncate(file, 0)
        _ = pwrite(file, name, name.count, 0)
    }

    deinit { close(file) }

    private static func holder(of file: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        return Int(String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self))
    }
}
