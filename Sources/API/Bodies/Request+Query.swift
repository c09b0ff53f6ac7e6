import Hummingbird
import StrictJSON

extension Request {
    /// The value of a parameter of the query; nil when it is absent. Throws a problem that names the parameter and
    /// `form` when it cannot be read.
    func query<Value>(_ name: String, _ form: String, _ read: (String) throws -> Value?) throws -> Value? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard let value = try read(String(text)) else { throw Problem.parameter(name, "must be \(form)") }
        return value
    }
}

extension Route {
    /// Throws for what the operation does not take: a parameter that it does not know or that comes twice, or a body.
    func requireKnown(_ request: Request) throws {
        let known = Set(queryNames)
        var seen: Set<String> = []
        for (key, _) in request.uri.queryParameters {
            let name = String(key)
            guard known.contains(name) else {
                let names = known.isEmpty ? "none" : known.sorted().joined(separator: ", ")
                throw Problem.parameter(name, "is not known here; known: \(names)", .unknownKey)
            }
            guard seen.insert(name).inserted else {
                throw Problem.parameter(name, "is there twice", .duplicateKey)
            }
        }
        guard body == nil, request.hasBody else { return }
        let error = WrongValue(.pointer(""), "must not be there")
        throw Problem(.malformed, "this operation takes no body", errors: [error])
    }

    /// The names of the query's parameters.
    var queryNames: [String] { query.map(\.name) + (traits.contains(.paged) ? ["limit", "cursor"] : []) }
}

extension Request {
    fileprivate var hasBody: Bool {
        headers[.transferEncoding] != nil || !["0", nil].contains(headers[.contentLength])
    }
}
