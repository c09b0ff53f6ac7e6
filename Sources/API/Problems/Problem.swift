import HTTPTypes
import Hummingbird
public import StrictJSON

/// A refusal as the API answers it (RFC 9457): code, what in particular, how to mend it, and where.
public struct Problem: Error, Sendable {
    /// The stable name.
    public let code: ProblemCode
    /// What is wrong here, in English; nil when the title says it all.
    public let detail: String?
    /// Who or what can mend it.
    public let remedy: String?
    /// The values that are wrong, each by pointer.
    public let errors: [JSONRefusal]
    /// Headers that go with the answer, such as `Allow` or `Retry-After`.
    let headers: HTTPFields

    /// Makes a refusal.
    public init(_ code: ProblemCode, _ detail: String? = nil, remedy: String? = nil, errors: [JSONRefusal] = []) {
        self.init(code, detail, remedy: remedy, errors: errors, headers: [:])
    }

    init(
        _ code: ProblemCode,
        _ detail: String? = nil,
        remedy: String? = nil,
        errors: [JSONRefusal] = [],
        headers: HTTPFields
    ) {
        self.code = code
        self.detail = detail
        self.remedy = remedy
        self.errors = errors
        self.headers = headers
    }

    /// The refusal of a body or parameter.
    init(_ refusal: JSONRefusal) {
        self.init(refusal.kind == .malformed ? .malformed : .invalid, refusal.reason, errors: [refusal])
    }

    /// The answer's object.
    func json(language: Language, traceID: String) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .string("urn:koplus:problem:" + code.rawValue),
            "title": .string(code.title(in: language)),
            "status": .integer(Int64(code.status.code)),
            "code": .string(code.rawValue),
            "traceId": .string(traceID),
        ]
        if let detail { members["detail"] = .string(detail) }
        if let remedy { members["remedy"] = .string(remedy) }
        if !errors.isEmpty {
            members["errors"] = .array(
                errors.map { error in
                    [
                        "pointer": .string(error.pointer),
                        "code": .string(error.kind.rawValue),
                        "detail": .string(error.reason),
                    ]
                }
            )
        }
        return .object(members)
    }

    /// The answer.
    func response(language: Language, traceID: String) -> Response {
        var response = Response.json(json(language: language, traceID: traceID), status: code.status)
        response.headers[.contentType] = "application/problem+json"
        response.headers[.contentLanguage] = language.rawValue
        response.headers[.cacheControl] = "no-store"
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}
