import Foundation

/// One request to Asterisk's REST interface, as a value.
struct ARIRequest: Hashable, Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// One name and value of the query.
    struct Item: Hashable, Sendable {
        var name: String
        var value: String
    }

    var method: Method
    /// Segments below `/ari/`, not encoded.
    var path: [String]
    var query: [Item] = []
    /// A JSON body.
    var body: Data?

    init(_ method: Method, _ path: [String], _ query: KeyValuePairs<String, String> = [:], body: Data? = nil) {
        self.method = method
        self.path = path
        self.query = query.map { Item(name: $0.key, value: $0.value) }
        self.body = body
    }

    /// Path and query, encoded: everything but unreserved characters (RFC 3986) is escaped, the plus sign too.
    var target: String {
        let path = path.map(Self.encoded).joined(separator: "/")
        guard !query.isEmpty else { return "/ari/" + path }
        return "/ari/\(path)?" + query.map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
