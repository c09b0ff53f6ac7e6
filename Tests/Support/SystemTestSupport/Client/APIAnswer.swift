import Foundation
public import StrictJSON

/// What the API answered.
public struct APIAnswer: Sendable {
    /// Method and path, for the words of a failure.
    public let request: String
    /// The HTTP status.
    public let status: Int
    let headers: [(name: String, value: String)]
    /// The body.
    public let text: String

    /// An answer of its parts.
    public init(request: String, status: Int, headers: [(name: String, value: String)] = [], text: String) {
        self.request = request
        self.status = status
        self.headers = headers
        self.text = text
    }

    /// The first header of a name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The body's object.
    public func object() throws -> JSONObjectReader {
        try JSONReader(try JSONValue(parsing: Data(text.utf8))).anyObject()
    }

    /// Itself when the status is as expected.
    public func expecting(_ wanted: Int) throws -> APIAnswer {
        guard status == wanted else { throw UnexpectedAnswer(request: request, answer: self) }
        return self
    }

    /// The cookie that it sets, name and value.
    var cookie: String? {
        header("set-cookie")?.split(separator: ";").first.map(String.init)
    }
}
