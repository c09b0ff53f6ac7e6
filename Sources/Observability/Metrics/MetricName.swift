/// A metric's name and labels in the forms that Prometheus allows.
enum MetricName {
    /// The name with every character that Prometheus does not know turned into `_`.
    static func sanitized(_ label: String) -> String {
        var name = ""
        for character in label.unicodeScalars {
            let isDigit = ("0"..."9").contains(character)
            let isLetter = ("a"..."z").contains(character) || ("A"..."Z").contains(character)
            if isDigit && name.isEmpty { name += "_" }
            name.unicodeScalars.append(isDigit || isLetter || character == "_" ? character : "_")
        }
        return name
    }

    /// The label set in braces, sorted by key; empty for none.
    static func labels(_ dimensions: [(String, String)]) -> String {
        guard !dimensions.isEmpty else { return "" }
        let pairs = dimensions.map { (sanitized($0.0), escaped($0.1)) }.sorted { $0.0 < $1.0 }
        return "{" + pairs.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",") + "}"
    }

    /// A label set with one more label at its end.
    static func labels(_ labels: String, adding key: String, _ value: String) -> String {
        labels.isEmpty ? "{\(key)=\"\(value)\"}" : labels.dropLast() + ",\(key)=\"\(value)\"}"
    }

    /// A number as Prometheus writes it.
    static func number(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        if value == -.infinity { return "-Inf" }
        if value.isNaN { return "NaN" }
        return Int64(exactly: value).map(String.init) ?? String(value)
    }

    private static func escaped(_ value: String) -> String {
        value.map { character in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            case _: String(character)
            }
        }.joined()
    }
}
