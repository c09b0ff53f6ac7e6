import Foundation
import Synchronization

/// One process of the built binary: `koplus serve` with the parts, database and switch that a test gives it.
public final class KoplusProcess: Sendable {
    /// The process.
    public let program: ChildProgram
    /// Where the HTTP API answers; nil without that part.
    public let address: String?

    private init(program: ChildProgram, address: String?) {
        self.program = program
        self.address = address
    }

    /// Starts `koplus serve` and waits until it works.
    ///
    /// - Parameters:
    ///   - parts: for `--roles`; nil leaves the flag away.
    ///   - flags: further flags, for example `--database` and its value.
    public static func serve(
        _ name: String = "koplus",
        parts: String? = nil,
        _ flags: [String] = [],
        environment: [String: String] = [:],
        in directory: RunDirectory
    ) async throws -> KoplusProcess {
        var words = ["serve", "--data", directory.file(name + ".data"), "--port", "0"] + flags
        if let parts { words += ["--roles", parts] }
        let program = try await run(name, words, environment: environment, in: directory)
        let running = try await program.line(within: .seconds(60)) { $0.hasPrefix(Self.greeting) }
        let address = running.firstMatch(of: /http:\/\/[^ ]+/).map { String($0.output) }
        return KoplusProcess(program: program, address: address)
    }

    /// Starts any command of the binary.
    public static func run(
        _ name: String,
        _ words: [String],
        environment: [String: String] = [:],
        in directory: RunDirectory
    ) async throws -> ChildProgram {
        let own = ["KOPLUS_HOME": Self.root.path].merging(environment) { $1 }
        return try await ChildProgram.start(name, [binary.path] + words, environment: own, in: directory)
    }

    /// The password of the first operator, which is written when a database has nobody who could sign in.
    public func firstPassword() async throws -> String {
        let line = try await program.line { $0.contains("First operator") }
        guard let match = line.firstMatch(of: /password ([0-9a-f]+)/) else {
            throw Overdue(what: "a password in \"\(line)\"", limit: .zero, lastSeen: nil)
        }
        return String(match.1)
    }

    /// The API key of the demo company, which is written when nothing was configured.
    public func demoKey() async throws -> String {
        let line = try await program.line { $0.contains("API key") }
        return line.split(separator: " ").last.map(String.init) ?? ""
    }

    private static let greeting = "KÖ Plus "

    /// The repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The binary of the same build as the tests.
    static let binary: URL = {
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let beside = sequence(first: bundle) { $0.deletingLastPathComponent() }.prefix(5)
            .map { $0.appending(path: "koplus") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) && !$0.hasDirectoryPath }
        return beside ?? root.appending(path: ".build/debug/koplus")
    }()
}
