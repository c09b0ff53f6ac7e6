import FoundationEssentials
import Glibc

extension ClusterLayout {
    /// Whether a log says that the disk is full; messages are untranslated (`lc_messages=C`).
    ///
    /// The second is the hint to a write that was cut short, which has no error number.
    static func tellsOfFullDisk(_ log: String) -> Bool {
        log.contains("No space left on device") || log.contains("Check free disk space")
    }

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

    /// Empties a log of more than 10 MiB; done before each start, when nobody writes it.
    func trimLog() {
        if logSize > 10 << 20 { truncate(log, 0) }
    }

    /// The process that the data directory's lock file names.
    var postmaster: pid_t? {
        FileManager.default.contents(atPath: data + "/postmaster.pid")
            .flatMap { pid_t(String(decoding: $0, as: UTF8.self).firstLine) }
    }
}
