import Foundation

/// Where the files lie that the binary needs beside itself: `Migrations` and `Web`.
struct Installation {
    let root: URL

    var migrations: String { root.appending(path: "Migrations").path }
    var web: String { root.appending(path: "Web").path }

    private var isThere: Bool {
        FileManager.default.fileExists(atPath: root.appending(path: "Migrations/0001_control.sql").path)
    }

    /// Where `KOPLUS_HOME` says, and nowhere else; without it in the current directory, above the executable, and where
    /// the Debian package puts them.
    static func find(environment: [String: String]) throws(CommandRefusal) -> Installation {
        let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let above = sequence(first: executable.deletingLastPathComponent()) { $0.deletingLastPathComponent() }.prefix(6)
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        if let told = environment["KOPLUS_HOME"], !told.isEmpty {
            let installation = Installation(root: URL(filePath: told))
            guard installation.isThere else {
                throw CommandRefusal(line: "KOPLUS_HOME: \(told) holds no Migrations; name the directory that does")
            }
            return installation
        }
        for root in [here] + above + [URL(filePath: "/usr/share/koplus")] {
            let installation = Installation(root: root)
            if installation.isThere { return installation }
        }
        throw CommandRefusal(line: "KOPLUS_HOME: no directory with Migrations was found; name the one that holds it")
    }
}
