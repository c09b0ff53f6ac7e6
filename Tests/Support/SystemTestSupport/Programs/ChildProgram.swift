import CReactor
import Foundation
import Glibc
import Synchronization

/// A program that runs as the test's child and dies with it, however the test ends.
///
/// It is started from a thread of its own that waits for its end: the kernel sends the parent-death signal when the
/// starting *thread* ends. Its output goes to a file in the run's directory.
public final class ChildProgram: Sendable {
    private struct State {
        var lines: [String] = []
        /// How much of the log has been read into `lines`: whole lines only.
        var read = 0
        var status: Int32?
    }

    /// What it is called in failures, and its log in the directory.
    public let name: String
    /// The process.
    public let id: Int32
    private let log: String
    private let state = Mutex(State())

    private init(name: String, id: pid_t, log: String) {
        self.name = name
        self.id = id
        self.log = log
    }

    /// Starts a program; its environment is the test's own with `environment` above it.
    public static func start(
        _ name: String,
        _ command: [String],
        environment: [String: String] = [:],
        in directory: RunDirectory
    ) async throws -> ChildProgram {
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let log = directory.file(name + ".log")
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                do {
                    let id = try Self.spawn(command, variables, in: directory, log: log)
                    let program = ChildProgram(name: name, id: id, log: log)
                    continuation.resume(returning: program)
                    program.reap()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    /// What it has written, line by line, standard output and standard error as they came.
    public var lines: [String] {
        state.withLock { state in
            guard let file = FileHandle(forReadingAtPath: log) else { return state.lines }
            defer { try? file.close() }
            try? file.seek(toOffset: UInt64(state.read))
            guard let new = try? file.readToEnd(), let last = new.lastIndex(of: 10) else { return state.lines }
            let whole = new[..<last].split(separator: 10, omittingEmptySubsequences: false)
            state.lines += whole.map { String(decoding: $0, as: UTF8.self) }
            state.read += last - new.startIndex + 1
            return state.lines
        }
    }

    /// How it ended: 0 for success, else its code, or 128 and the signal; nil while it runs.
    public var status: Int32? { state.withLock { $0.status } }

    /// Sends a signal unless it has ended.
    public func send(_ signal: Int32) {
        state.withLock { state in
            if state.status == nil { _ = kill(id, signal) }
        }
    }

    /// Waits for its end and says how it ended.
    @discardableResult
    public func end(within limit: Duration) async throws -> Int32 {
        try await eventually("\(name) ends", within: limit) { status }
    }

    /// Kills it and waits until it is gone.
    public func destroy() async {
        send(SIGKILL)
        _ = try? await end(within: .seconds(10))
    }

    /// Waits for a line and gives it.
    public func line(
        within limit: Duration = .seconds(30),
        where fits: @Sendable (String) -> Bool
    ) async throws -> String {
        try await eventually("\(name) writes the line", within: limit) {
            if let line = lines.first(where: fits) { return line }
            guard status == nil else { throw UnexpectedEnd(program: name, status: status, lastLines: tail()) }
            return nil
        }
    }

    /// The last lines, for the words of a failure.
    public func tail(_ count: Int = 20) -> String {
        lines.suffix(count).joined(separator: "\n")
    }

    /// The number stays ours until it is waited for, so it is marked as ended in the same breath.
    private func reap() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        state.withLock { state in
            var raw: Int32 = 0
            _ = waitpid(id, &raw, 0)
            let signal = raw & 0x7F
            state.status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
        }
    }

    private static func spawn(
        _ command: [String],
        _ environment: [String: String],
        in directory: RunDirectory,
        log: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        ChildDescriptors.keepStreams(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let wrapper = ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--", "/usr/bin/env", "-C", directory.path]
        var arguments = (wrapper + command).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, wrapper[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        return id
    }
}
