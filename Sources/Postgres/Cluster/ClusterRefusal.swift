/// Why the private PostgreSQL server does not run.
public enum ClusterRefusal: Error, Equatable, CustomStringConvertible {
    /// No `postgres` and `initdb` were found, or none of the data's version.
    case noBinaries(version: String?)
    /// Run as root, and there is no unprivileged user to run the server as.
    case noUser
    /// A directory cannot be made or does not belong to us.
    case directory(String)
    /// A program could not be started.
    case cannotStart(String)
    /// `initdb` failed; with the last lines of its log.
    case initialisation(String)
    /// The disk is full: nothing is restarted until space is free.
    case diskFull(String)
    /// The server ended instead of starting; with the last lines of its log.
    case ended(String)
    /// The server did not become ready in time.
    case timeout(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .noBinaries(let version):
            "no PostgreSQL \(version ?? "15 or later") server was found: apt-get install postgresql"
        case .noUser: "PostgreSQL does not run as root: make a user postgres, or run as another user"
        case .directory(let message): message
        case .cannotStart(let message): "cannot start \(message)"
        case .initialisation(let log): "initdb failed: \(log)"
        case .diskFull(let path): "the disk with \(path) is full: free space, then start again"
        case .ended(let log): "PostgreSQL ended: \(log)"
        case .timeout(let log): "PostgreSQL was not ready in time: \(log)"
        }
    }
}
