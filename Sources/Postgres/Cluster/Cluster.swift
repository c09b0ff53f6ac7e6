import FoundationEssentials
import Glibc
public import Logging
public import ServiceLifecycle

/// A private PostgreSQL server: our child, on a Unix socket only, in a directory of its own.
///
/// It runs as an unprivileged user when we are root, checks its pages, stops in order with us and is stopped by the
/// kernel when we are killed. Access is guarded by the socket's directory, which only the server's user (and root) may
/// enter. A first start takes about a second, later ones a tenth.
public actor Cluster: Service {
    /// Exits: `stopped` by ``start()``; `running` by ``stop()`` or the server's end.
    private enum State {
        case stopped
        case running(ChildProcess)
    }

    /// How a start ended, seen from its log.
    private enum Trouble {
        case lock
        case diskFull
        case other
    }

    /// Where the server lives.
    public nonisolated let configuration: Configuration
    private nonisolated let logger: Logger
    private nonisolated let layout: ClusterLayout
    private var state = State.stopped

    /// A cluster; makes its directories and starts nothing. Throws ``ClusterRefusal``.
    public init(_ configuration: Configuration, logger: Logger) throws {
        self.configuration = configuration
        self.logger = logger
        layout = try ClusterLayout(directory: configuration.directory)
    }

    /// The connection of the superuser to the database `postgres`; other roles and databases by
    /// ``ConnectionParameters/with(database:user:password:)``.
    public nonisolated var superuser: ConnectionParameters {
        ConnectionParameters(host: layout.sockets, database: "postgres", user: configuration.superuser)
    }

    /// The server's process, while it runs.
    public var processID: Int32? {
        guard case .running(let child) = state, child.isRunning else { return nil }
        return child.id
    }

    /// Makes the data directory when there is none, and starts the server; returns when it answers.
    ///
    /// A lock of a server that is just ending is waited for. Throws ``ClusterRefusal``.
    public func start() async throws {
        if await isServing() { return }
        layout.trimLog()
        let data = layout.data
        let version = FileManager.default.contents(atPath: data + "/PG_VERSION")
            .map { String(decoding: $0, as: UTF8.self).firstLine }
        let binaries = try ClusterBinaries.find(version: version, preferred: configuration.binaries)
        if version == nil { try await initialise(binaries) }
        let lockDeadline = ContinuousClock.now + configuration.lockTimeout
        while true {
            let mark = layout.logSize
            let child = try await launch(binaries)
            if try await becomesReady(child, mark) {
                state = .running(child)
                logger.info("The database has started", metadata: ["database.directory": "\(data)"])
                return
            }
            switch trouble(since: mark) {
            case .lock where ContinuousClock.now < lockDeadline: try await Task.sleep(for: .milliseconds(200))
            case .diskFull: throw ClusterRefusal.diskFull(layout.directory)
            case .lock, .other: throw ClusterRefusal.ended(layout.logTail(since: mark))
            }
        }
    }

    /// Stops the server: in order, then at once, then by force.
    public func stop() async {
        guard case .running(let child) = state else { return }
        state = .stopped
        child.send(SIGINT)
        if await child.waitForEnd(until: .now + configuration.stopTimeout) != nil { return }
        child.send(SIGQUIT)
        if await child.waitForEnd(until: .now + .seconds(5)) != nil { return }
        child.send(SIGKILL)
        _ = await child.waitForEnd(until: .now + .seconds(5))
    }

    /// Keeps the server running until the graceful shutdown, then stops it.
    ///
    /// A server that ends by itself is started again, at most five times in a row with less than a minute between;
    /// then, and when the disk is full, it throws.
    public func run() async throws {
        var failures = 0
        do {
            try await start()
            while !Task.isShuttingDownGracefully, !Task.isCancelled, case .running(let child) = state {
                let since = ContinuousClock.now
                // Short waits, since the end of the child and the shutdown are two different events.
                while child.isRunning, !Task.isShuttingDownGracefully, !Task.isCancelled {
                    _ = await child.waitForEnd(until: .now + .milliseconds(200))
                }
                if child.isRunning { break }
                failures = ContinuousClock.now - since > .seconds(60) ? 1 : failures + 1
                let tail = layout.logTail(since: max(0, layout.logSize - 2000))
                logger.error("The database ended by itself", metadata: ["error": "\(tail)"])
                if ClusterLayout.tellsOfFullDisk(tail) { throw ClusterRefusal.diskFull(layout.directory) }
                if failures > 5 { throw ClusterRefusal.ended(tail) }
                state = .stopped
                try await start()
            }
        } catch {
            await stop()
            throw error
        }
        await stop()
    }
}

extension Cluster {
    /// True when our server answers; one that is ending, or does not answer, is seen to its end.
    private func isServing() async -> Bool {
        guard case .running(let child) = state, child.isRunning else { return false }
        if let connection = try? await Connection.connect(superuser, until: .now + .seconds(5)) {
            connection.close()
            return true
        }
        await stop()
        return false
    }

    /// Runs `initdb` beside the final place and renames, so that half a cluster is never taken for a whole one.
    private func initialise(_ binaries: String) async throws {
        try? FileManager.default.removeItem(atPath: layout.newData)
        let mark = layout.logSize
        let command =
            layout.privileges + [
                binaries + "/initdb", "-D", layout.newData, "-U", configuration.superuser, "--auth=trust",
                "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-instructions",
            ] + (configuration.isDurable ? [] : ["--no-sync"])
        let child = try await ChildProcess.start(command, environment: Self.environment, log: layout.log)
        let status = await child.waitForEnd(until: .now + configuration.startTimeout)
        guard status == 0 else {
            child.send(SIGKILL)
            let log = layout.logTail(since: mark)
            if ClusterLayout.tellsOfFullDisk(log) { throw ClusterRefusal.diskFull(layout.directory) }
            throw ClusterRefusal.initialisation(log)
        }
        guard rename(layout.newData, layout.data) == 0 else {
            throw ClusterRefusal.directory("\(layout.newData) cannot be renamed to \(layout.data)")
        }
    }

    private func launch(_ binaries: String) async throws -> ChildProcess {
        var settings = [
            "listen_addresses": "", "unix_socket_directories": layout.sockets, "unix_socket_permissions": "0700",
            "port": "5432", "log_line_prefix": "%m [%p] ", "log_min_messages": "warning",
            "lc_messages": "C", "password_encryption": "scram-sha-256",
        ]
        if !configuration.isDurable {
            for name in ["fsync", "synchronous_commit", "full_page_writes"] { settings[name] = "off" }
        }
        settings.merge(configuration.settings) { _, given in given }
        let options = settings.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
        let command = layout.privileges + [binaries + "/postgres", "-D", layout.data] + options
        return try await ChildProcess.start(command, environment: Self.environment, log: layout.log)
    }

    /// True when the server answers and its postmaster is our child; false when the child has ended.
    ///
    /// A server that answers is not enough: it may be one that was left over and is about to end.
    private func becomesReady(_ child: ChildProcess, _ mark: Int) async throws -> Bool {
        let deadline = ContinuousClock.now + configuration.startTimeout
        while ContinuousClock.now < deadline {
            if await child.waitForEnd(until: .now + .milliseconds(20)) != nil { return false }
            guard layout.postmaster == child.id else { continue }
            if let connection = try? await Connection.connect(superuser, until: .now + .seconds(2)) {
                connection.close()
                return true
            }
        }
        child.send(SIGQUIT)
        throw ClusterRefusal.timeout(layout.logTail(since: mark))
    }

    private func trouble(since mark: Int) -> Trouble {
        let log = layout.logTail(since: mark)
        if ClusterLayout.tellsOfFullDisk(log) { return .diskFull }
        let locks = ["lock file", "pre-existing shared memory", "could not bind Unix"]
        return locks.contains { log.contains($0) } ? .lock : .other
    }

    private static var environment: [String] { ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"] }
}
