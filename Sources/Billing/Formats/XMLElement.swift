/// An XML element whose children keep their order.
///
/// Our own since UBL's element order is the schema's and the encoders at hand sort by key (billing 3.7).
public struct XMLElement: Sendable {
    private let name: String
    private let attributes: [(name: String, value: String)]
    private let text: String?
    private let children: [XMLElement]

    /// Makes an element with a text.
    public init(_ name: String, _ text: String, _ attributes: (String, String)...) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
        self.text = text
        children = []
    }

    /// Makes an element with children.
    public init(_ name: String, attributes: [(String, String)] = [], _ children: [XMLElement]) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
        text = nil
        self.children = children
    }

    /// The document with its declaration, indented, ending with a line feed.
    public var document: String {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        write(into: &out, indent: "")
        return out
    }

    /// A text in which markup is harmless; control characters that XML forbids are left out.
    public static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": continue
            case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private func write(into out: inout String, indent: String) {
        let list = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
        if let text {
            out += "\(indent)<\(name)\(list)>\(Self.escaped(text))</\(name)>\n"
            return
        }
        out += "\(indent)<\(name)\(list)>\n"
        for child in children { child.write(into: &out, indent: indent + "  ") }
        out += "\(indent)</\(name)>\n"
    }
}
