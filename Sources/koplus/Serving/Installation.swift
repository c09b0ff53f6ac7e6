import Foundation

/// Where the files lie that the binary needs beside itself: `Migrations` and `Web`.
struct Installation {
    let root: URL

    var migrations: String { root.appending(path: "Migrations").path }
    var web: String { root.appending(path: "Web").path }

    /// Looks in `KOPLUS_HOME`, the current directory, above the executable, and where the Debian package puts them.
    static func find(environment: [String: String]) throws(CommandRefusal) -> Installation {
        let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let above = sequence(first: executable.deletingLastPathComponent()) { $0.deletingLastPathComponent() }.prefix(6)
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        let told = environment["KOPLUS_HOME"].map { [URL(filePath: $0)] } ?? []
        for root in told + [here] + above + [URL(filePath: "/usr/share/koplus")] {
            let first = root.appending(path: "Migrations/0001_control.sql").path
            if FileManager.default.fileExists(atPath: first) { return Installation(root: root) }
        }
        throw CommandRefusal(line: "KOPLUS_HOME: no directory with Migrations was found; name the one that holds it")
    }
}
