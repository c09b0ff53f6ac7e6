import FoundationEssentials
import Glibc

extension ClusterLayout {
    /// What the server and `initdb` say when the disk is full; messages are untranslated (`lc_messages=C`).
    static let noSpace = "No space left on device"

    /// The log's length in bytes: a mark to read from later.
    var logSize: Int {
        var status = stat()
        return stat(log, &status) == 0 ? Int(status.st_size) : 0
    }

    /// What was logged after the mark, at most the last 2 000 bytes.
    func logTail(since mark: Int) -> String {
        let file = open(log, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        let start = max(mark, logSize - 2000)
        var bytes = [UInt8](repeating: 0, count: 2000)
        let count = pread(file, &bytes, bytes.count, off_t(start))
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// The process that the data directory's lock file names.
    var postmaster: pid_t? {
        FileManager.default.contents(atPath: data + "/postmaster.pid")
            .flatMap { pid_t(String(decoding: $0, as: UTF8.self).firstLine) }
    }
}
