import Foundation
import Scenarios

/// The directory of `--write`; what cannot be written there is one line.
struct WriteDirectory {
    let path: String

    /// Refuses a directory that holds something, and makes nothing.
    func check() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try use { try $0.prepare() }
    }

    /// Hands the writer of the directory to `work`.
    func use<Result>(_ work: (BillWriter) throws -> Result) throws -> Result {
        do {
            return try work(BillWriter(directory: URL(filePath: path)))
        } catch let refusal as BillWriter.Refusal {
            throw CommandRefusal(line: "--write: \(refusal)")
        } catch {
            throw CommandRefusal(line: "--write: \(path) cannot be written; is there room, and may you write there?")
        }
    }
}
