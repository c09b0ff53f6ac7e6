import Billing
public import Foundation

/// Writes the files of `--write` into an empty directory.
public struct BillWriter {
    /// Why nothing was written.
    public enum Refusal: Error, Equatable, CustomStringConvertible {
        /// The directory holds something.
        case notEmpty(String)
        /// WeasyPrint ended with a fault, or took more than a minute for one document.
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

    /// Writes all files of a simulation.
    ///
    /// - Returns: lines for stderr; one that says so when the PDFs are left out since WeasyPrint is not installed.
    public func write(_ simulation: BillSimulation) throws -> [String] {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        guard try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty else {
            throw Refusal.notEmpty(directory.path)
        }
        for file in simulation.files() {
            try Data(file.bytes).write(to: directory.appendingPathComponent(file.name))
        }
        guard let program = Self.weasyprint else {
            return ["the PDFs are left out: weasyprint is not installed (Debian package weasyprint)"]
        }
        for page in simulation.pages() {
            try makePDF(of: page.html, named: page.name, by: program)
        }
        return []
    }

    private func makePDF(of html: String, named name: String, by program: String) throws {
        let input = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "60", program, "--quiet", "-", directory.appendingPathComponent(name).path]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(html.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refusal.pdfFailed(name) }
    }

    private static var weasyprint: String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/weasyprint" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
