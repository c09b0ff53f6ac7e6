import FoundationEssentials
import Glibc

/// Where a cluster's files are, and as whom its server runs.
struct ClusterLayout: Sendable {
    /// The longest path of a Unix socket, its closing zero not counted (`sun_path`, unix(7)).
    private static let longestSocketPath = 107
    /// A directory's mode without the bits for group and others.
    private static let mine: mode_t = 0o700

    /// The owner of the files and of the server's process; `nil` when it is ourselves.
    struct User: Sendable {
        let id: uid_t
        let group: gid_t
        let name: String
    }

    let directory: String
    let user: User?
    let sockets: String

    var data: String { directory + "/data" }
    var newData: String { directory + "/data.new" }
    var log: String { directory + "/server.log" }

    /// Makes the directories; throws ``ClusterRefusal``.
    init(directory: String) throws {
        self.directory = directory
        user = try Self.findUser()
        let inside = directory + "/run"
        let isShort = (inside + "/.s.PGSQL.5432.lock").utf8.count <= Self.longestSocketPath
        sockets = isShort ? inside : "/tmp/koplus-" + String(Self.hash(directory), radix: 36)
        try make(directory)
        try make(sockets)
    }

    /// `setpriv` arguments before the server's: it gets a signal when we die, and loses root's rights.
    var privileges: [String] {
        var arguments = ["/usr/bin/setpriv", "--pdeathsig", "INT"]
        if let user {
            arguments += ["--reuid", String(user.id), "--regid", String(user.group), "--init-groups"]
        }
        return arguments + ["--"]
    }

    private static func findUser() throws -> User? {
        guard geteuid() == 0 else { return nil }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) {
                return User(id: entry.pointee.pw_uid, group: entry.pointee.pw_gid, name: name)
            }
        }
        throw ClusterRefusal.noUser
    }

    /// A directory for the server's user alone; one that exists must already be that user's or ours.
    private func make(_ path: String) throws {
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw ClusterRefusal.directory("\(path) is not a directory and cannot be made")
        }
        let owner = user?.id ?? geteuid()
        guard status.st_uid == owner || status.st_uid == geteuid() else {
            throw ClusterRefusal.directory("\(path) belongs to user \(status.st_uid): choose another directory")
        }
        guard chown(path, owner, user?.group ?? getegid()) == 0, chmod(path, Self.mine) == 0 else {
            throw ClusterRefusal.directory("\(path) cannot be given to user \(owner)")
        }
    }

    /// FNV-1a: a short name for a long path, the same in every process.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
