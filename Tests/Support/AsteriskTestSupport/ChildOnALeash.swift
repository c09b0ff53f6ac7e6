import Foundation

/// A program that ends when this process does, even by `kill -9`.
///
/// Its guard is a shell that reads from a pipe whose other end only we hold: when we are gone the read ends, and the
/// guard kills the program.
struct ChildOnALeash: Sendable {
    private let leash: FileHandle
    private let id: pid_t

    /// Starts a program with its output in a file.
    init(_ command: [String], log: URL) throws {
        let pipe = Pipe()
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let names = Pipe()
        let guardian = Process()
        guardian.executableURL = URL(filePath: "/bin/sh")
        guardian.arguments =
            [
                "-c", #""$@" </dev/null >"$0" 2>&1 & echo $!; exec >&-; cat >/dev/null; kill -9 $!"#, log.path,
            ] + command
        guardian.standardInput = pipe
        guardian.standardOutput = names
        try guardian.run()
        leash = pipe.fileHandleForWriting
        let line = String(decoding: names.fileHandleForReading.availableData, as: UTF8.self)
        guard let id = pid_t(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw TestAsteriskFault(reason: "\(command[0]) did not start")
        }
        self.id = id
    }

    /// Ends the program at once.
    func kill() {
        signal(SIGKILL)
        try? leash.close()
    }

    /// Sends it a signal.
    func signal(_ number: Int32) {
        _ = Foundation.kill(id, number)
    }
}
