import Billing
public import Foundation

/// Writes the files of `--write` into an empty directory.
public struct BillWriter {
    /// Why nothing was written.
    public enum Refusal: Error, Equatable, CustomStringConvertible {
        /// The directory holds something.
        case notEmpty(String)
        /// WeasyPrint ended with a fault, or took more than five minutes for one document.
        case pdfFailed(String)

        /// One line: what is wrong and how to mend it.
        public var description: String {
            switch self {
            case .notEmpty(let path): "\(path) is not empty: name a new or an empty directory"
            case .pdfFailed(let name):
                "weasyprint could not make \(name): run it by hand on the document's page to see why"
            }
        }
    }

    private let directory: URL

    /// Makes a writer for a directory, which is made if it is not there.
    public init(directory: URL) {
        self.directory = directory
    }

    /// Writes all files of a simulation, or none: what was written before a fault is taken away again.
    ///
    /// - Returns: lines for stderr; one that says so when the PDFs are left out since WeasyPrint is not installed.
    public func write(_ simulation: BillSimulation) throws -> [String] {
        let isNew = !FileManager.default.fileExists(atPath: directory.path)
        try prepare()
        do {
            for file in simulation.files() { try put(file.name, file.bytes) }
            return try print(simulation.pages())
        } catch {
            clear(isNew: isNew)
            throw error
        }
    }

    private func clear(isNew: Bool) {
        let names = isNew ? [] : (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        for name in names { try? FileManager.default.removeItem(at: directory.appendingPathComponent(name)) }
        if isNew { try? FileManager.default.removeItem(at: directory) }
    }

    /// Makes the directory if it is not there; refuses one that holds something.
    public func prepare() throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        guard try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty else {
            throw Refusal.notEmpty(directory.path)
        }
    }

    /// Writes one file.
    public func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: directory.appendingPathComponent(name))
    }

    /// Makes PDFs of pages, as many at a time as there are processors.
    ///
    /// - Returns: lines for stderr, as ``write(_:)``.
    public func print(_ pages: [(name: String, html: String)]) throws -> [String] {
        guard let program = WeasyPrint.path() else {
            return ["the PDFs are left out: weasyprint is not installed (Debian package weasyprint)"]
        }
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        for start in stride(from: 0, to: pages.count, by: width) {
            let begun = try pages[start..<min(start + width, pages.count)].map { page in
                let file = directory.appendingPathComponent(page.name)
                return (name: page.name, process: try WeasyPrint.begin(page.html, to: file, by: program))
            }
            for (_, process) in begun { process.waitUntilExit() }
            for (name, process) in begun where process.terminationStatus != 0 { throw Refusal.pdfFailed(name) }
        }
        return []
    }
}
