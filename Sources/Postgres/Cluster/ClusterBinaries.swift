import FoundationEssentials

/// Finds the server's programs.
enum ClusterBinaries {
    private static let debian = "/usr/lib/postgresql"

    /// The directory with `postgres` and `initdb` of this major version, or the newest when there are no data yet.
    static func find(version: String?, preferred: String?) throws -> String {
        let candidates: [String]
        if let preferred {
            candidates = [preferred]
        } else if let version {
            candidates = ["\(debian)/\(version)/bin"] + searchPath
        } else {
            candidates = versions.map { "\(debian)/\($0)/bin" } + searchPath
        }
        guard let found = candidates.first(where: isComplete) else {
            throw ClusterRefusal.noBinaries(version: version)
        }
        return found
    }

    /// Debian's versions, newest first.
    private static var versions: [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        return names.compactMap { Int($0) }.filter { $0 >= 15 }.sorted(by: >)
    }

    private static var searchPath: [String] {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { String($0) }
    }

    private static func isComplete(_ directory: String) -> Bool {
        ["postgres", "initdb"].allSatisfy { FileManager.default.isExecutableFile(atPath: directory + "/" + $0) }
    }
}
