import Foundation

/// The repository as text, for rules that a compiler does not know.
struct SourceTree {
    struct File: CustomStringConvertible {
        let path: String
        let lines: [String]
        var description: String { path }
        /// The target that the file belongs to: the folder below Sources or Tests.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        /// The file's name without its ending.
        var name: String { path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? "" }
        var isSource: Bool { path.hasPrefix("Sources/") }
    }

    static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let swiftFiles: [File] = ["Sources", "Tests"].flatMap { files(below: $0, ending: ".swift") }

    static func files(below folder: String, ending: String) -> [File] {
        let base = root.appending(path: folder).path
        guard let paths = FileManager.default.enumerator(atPath: base) else { return [] }
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.sorted().compactMap { path in
            guard let text = try? String(contentsOfFile: base + "/" + path, encoding: .utf8) else { return nil }
            return File(path: folder + "/" + path, lines: text.components(separatedBy: "\n"))
        }
    }
}
