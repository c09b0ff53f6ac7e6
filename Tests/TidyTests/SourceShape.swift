/// What a file declares at its top level, and how much of it is comment.
struct SourceShape {
    /// Types that others can see; private ones belong to the type whose file it is.
    private(set) var types: [String] = []
    /// Types that the file extends, without what they are nested in: `Subject.Company` counts as both.
    private(set) var extended: Set<String> = []
    /// Lines that are not empty, and those of them that are comments only.
    private(set) var lines = 0, comments = 0

    init(of file: SourceTree.File) {
        var isInText = false
        for line in file.lines {
            let wasInText = isInText
            let code = FunctionSpan.code(of: line, inBlockString: &isInText)
            guard !wasInText else { continue }
            count(line)
            read(code)
        }
    }

    private mutating func count(_ line: String) {
        let text = line.drop { $0 == " " }
        guard !text.isEmpty else { return }
        lines += 1
        if text.hasPrefix("//") { comments += 1 }
    }

    private mutating func read(_ code: String) {
        guard let first = code.utf8.first, first != UInt8(ascii: " "), first != UInt8(ascii: "}") else { return }
        let words =
            /^(?:@\w+(?:\(.*?\))?\s+)*((?:[a-z()]+\s+)*?)(struct|class|enum|actor|protocol|extension)\s+([\w.]+)/
        guard let match = code.firstMatch(of: words) else { return }
        if match.2 == "extension" {
            extended.formUnion(match.3.split(separator: ".").map(String.init))
        } else if !match.1.contains("private") {
            types.append(String(match.3))
        }
    }

    /// Why a file of this name should not hold this; nil: it may.
    func fault(inFileNamed name: String) -> String? {
        if types.count > 1 { return "holds \(types.joined(separator: ", ")); one type a file" }
        if let type = types.first { return type == name ? nil : "holds \(type); the file is named as its type" }
        guard !extended.isEmpty else { return nil }
        let subject = name.prefix { $0 != "+" }
        let isNamed = extended.contains(String(subject)) && name.contains("+")
        return isNamed ? nil : "extends \(extended.sorted().joined(separator: ", ")); name it Type+Subject"
    }
}
