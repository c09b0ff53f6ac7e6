import Foundation

/// The repository as text, for rules that a compiler does not know.
struct SourceTree {
    struct File: CustomStringConvertible {
        let path: String
        let lines: [String]
        var description: String { path }
        /// The target that the file belongs to: the folder below Sources or Tests.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
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

/// One function or initialiser and how many lines it takes.
struct FunctionSpan {
    let name: String
    let line: Int
    let length: Int

    /// Finds functions by their braces; strings and comments are blanked first so that braces in them do not count.
    static func all(in file: SourceTree.File) -> [FunctionSpan] {
        var spans: [FunctionSpan] = []
        var open: [(name: String, line: Int, depth: Int)] = []
        var depth = 0
        var pending: (name: String, line: Int)?
        var inBlockString = false
        for (number, raw) in file.lines.enumerated() {
            let line = code(of: raw, inBlockString: &inBlockString)
            if let match = line.firstMatch(of: /^\s*(?:[a-z@(][\w@():]*\s+)*(func\s+[^\s(<]+|init[?(<])/) {
                pending = (String(match.1), number)
            }
            for character in line {
                if character == "{" {
                    if let function = pending {
                        open.append((function.name, function.line, depth))
                        pending = nil
                    }
                    depth += 1
                } else if character == "}" {
                    depth -= 1
                    if let last = open.last, last.depth == depth {
                        spans.append(FunctionSpan(name: last.name, line: last.line + 1, length: number - last.line + 1))
                        open.removeLast()
                    }
                }
            }
        }
        return spans
    }

    private static func code(of line: String, inBlockString: inout Bool) -> String {
        let delimiters = line.components(separatedBy: "\"\"\"").count - 1
        if delimiters > 0 {
            let wasInside = inBlockString
            if delimiters % 2 == 1 { inBlockString.toggle() }
            return wasInside ? "" : String(line.prefix { $0 != "\"" })
        }
        if inBlockString { return "" }
        let withoutStrings = line.replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"")
        return withoutStrings.components(separatedBy: "//").first ?? ""
    }
}
