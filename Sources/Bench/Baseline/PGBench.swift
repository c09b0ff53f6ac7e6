import Foundation
import Postgres

/// PostgreSQL's own benchmark on the same cluster: the baseline of everything that is stored.
struct PGBench {
    let cluster: BenchCluster

    /// Transactions per second of a script.
    ///
    /// - Parameters:
    ///   - script: in pgbench's language.
    ///   - clients: connections at once.
    ///   - seconds: how long.
    func rate(of script: String, clients: Int, seconds: Int) throws -> Double {
        let file = URL(filePath: cluster.directory + "/script.sql")
        try script.write(to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: BenchCluster.binaries + "/pgbench")
        let superuser = cluster.cluster.superuser
        process.arguments = [
            "-n", "-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds), "-f", file.path,
            "-h", superuser.host, "-U", superuser.user, superuser.database,
        ]
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        // Threads of the concurrency runtime block signals, and a child inherits that: pgbench ends by SIGALRM.
        var (none, former) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &former)
        defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let line = text.split(separator: "\n").first { $0.hasPrefix("tps = ") }
        guard let rate = line?.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) else {
            throw BenchFault("pgbench gave no rate: \(complaint.suffix(300))")
        }
        return rate
    }
}

/// Why a measurement could not be made.
struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
