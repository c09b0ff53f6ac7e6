import Foundation

/// A directory that gets a whole export or nothing: files are written beside it and moved into place together.
struct ExportDirectory {
    let path: String

    /// Refuses a directory that is not empty, before anything is worked out.
    init(_ path: String) throws(CommandRefusal) {
        self.path = path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return }
        guard isDirectory.boolValue else { throw CommandRefusal(line: "--write: \(path) is a file; name a directory") }
        let content = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["?"]
        guard content.isEmpty else {
            throw CommandRefusal(line: "--write: \(path) is not empty; name a new or an empty directory")
        }
    }

    /// Writes all files.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws(CommandRefusal) {
        let target = URL(filePath: path)
        let partial = target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).partial")
        do {
            try? FileManager.default.removeItem(at: partial)
            try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
            for file in files { try Data(file.bytes).write(to: partial.appending(path: file.name)) }
            try? FileManager.default.removeItem(at: target)
            try FileManager.default.moveItem(at: partial, to: target)
        } catch {
            try? FileManager.default.removeItem(at: partial)
            throw CommandRefusal(line: "--write: \(path) cannot be written; is there room, and may you write there?")
        }
    }
}
