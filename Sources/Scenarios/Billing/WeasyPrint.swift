public import Foundation

/// The program that makes PDFs of pages.
public enum WeasyPrint {
    /// Where it lies, looked for in `PATH`; nil when it is not installed.
    public static func path(in environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        let path = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/weasyprint" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Begins to make the PDF of a page in a file; it has five minutes.
    static func begin(_ html: String, to file: URL, by program: String) throws -> Process {
        let input = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "300", program, "--quiet", "-", file.path]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(html.utf8))
        try input.fileHandleForWriting.close()
        return process
    }
}
