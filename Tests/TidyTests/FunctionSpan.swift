import Foundation

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
            let isCandidate = line.contains("func ") || line.contains("init")
            if isCandidate, let match = line.firstMatch(of: /^\s*(?:[a-z@(][\w@():]*\s+)*(func\s+[^\s(<]+|init[?(<])/) {
                pending = (String(match.1), number)
            }
            for character in line.utf8 {
                if character == UInt8(ascii: "{") {
                    if let function = pending {
                        open.append((function.name, function.line, depth))
                        pending = nil
                    }
                    depth += 1
                } else if character == UInt8(ascii: "}") {
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

    /// The line without comments and without what stands in texts.
    static func code(of line: String, inBlockString: inout Bool) -> String {
        let delimiters = line.contains("\"\"\"") ? line.components(separatedBy: "\"\"\"").count - 1 : 0
        if delimiters > 0 {
            let wasInside = inBlockString
            if delimiters % 2 == 1 { inBlockString.toggle() }
            return wasInside ? "" : String(line.prefix { $0 != "\"" })
        }
        if inBlockString { return "" }
        // Most lines hold neither; the expression is slow.
        guard line.utf8.contains(UInt8(ascii: "\"")) else { return withoutComment(line) }
        let withoutStrings = line.replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"")
        return withoutComment(withoutStrings)
    }

    private static func withoutComment(_ line: String) -> String {
        line.utf8.contains(UInt8(ascii: "/")) ? line.components(separatedBy: "//").first ?? "" : line
    }
}
