import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StrictJSON

/// A refusal as the API answers it (RFC 9457): code, what in particular, how to mend it, and where.
public struct Problem: Error, Sendable {
    /// The stable name.
    public let code: ProblemCode
    /// What is wrong here, in English; nil when the title says it all.
    public let detail: String?
    /// Who or what can mend it.
    public let remedy: String?
    /// The values that are wrong, each with its place.
    public let errors: [WrongValue]
    /// Headers that go with the answer, such as `Allow` or `Retry-After`.
    let headers: HTTPFields
    /// Members of the answer that only this problem has (RFC 9457 §3.2).
    let extensions: [String: JSONValue]

    /// Makes a refusal.
    public init(_ code: ProblemCode, _ detail: String? = nil, remedy: String? = nil, errors: [WrongValue] = []) {
        self.init(code, detail, remedy: remedy, errors: errors, headers: [:])
    }

    init(
        _ code: ProblemCode,
        _ detail: String? = nil,
        remedy: String? = nil,
        errors: [WrongValue] = [],
        headers: HTTPFields,
        extensions: [String: JSONValue] = [:]
    ) {
        self.code = code
        self.detail = detail
        self.remedy = remedy
        self.errors = errors
        self.headers = headers
        self.extensions = extensions
    }

    /// The refusal of a body's value.
    init(_ refusal: JSONRefusal) {
        self.init(
            refusal.kind == .malformed ? .malformed : .invalid,
            refusal.reason,
            errors: [WrongValue(refusal)]
        )
    }

    /// The refusal of a parameter of the query.
    static func parameter(_ name: String, _ reason: String, _ kind: JSONRefusal.Kind = .invalidValue) -> Problem {
        Problem(.malformed, "\(name) \(reason)", errors: [WrongValue(.parameter(name), reason, kind)])
    }

    /// The answer's object.
    func json(language: Language, traceID: String) -> JSONValue {
        var members = extensions
        members["type"] = .string("urn:koplus:problem:" + code.rawValue)
        members["title"] = .string(code.title(in: language))
        members["status"] = .integer(Int64(code.status.code))
        members["code"] = .string(code.rawValue)
        members["traceId"] = .string(traceID)
        if let detail { members["detail"] = .string(detail) }
        if let remedy { members["remedy"] = .string(remedy) }
        if !errors.isEmpty { members["errors"] = .array(errors.map(\.json)) }
        return .object(members)
    }

    /// The answer.
    func response(language: Language, traceID: String) -> Response {
        let json = json(language: language, traceID: traceID)
        // Texts and whole numbers only: there is nothing in it that JSON cannot say.
        let body = (try? json.bytes()) ?? ByteBuffer()
        var fields: HTTPFields = [
            .contentType: Self.mediaType, .contentLanguage: language.rawValue, .cacheControl: "no-store",
        ]
        for field in headers { fields[field.name] = field.value }
        return Response(status: code.status, headers: fields, body: ResponseBody(byteBuffer: body))
    }

    /// The media type of every refusal.
    static let mediaType = "application/problem+json"
}
