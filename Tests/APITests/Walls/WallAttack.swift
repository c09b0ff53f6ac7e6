import Domain
import Foundation
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON

@testable import API

/// One operation, tried by one company with identifiers of another in every place that takes one.
struct WallAttack: Sendable {
    let route: Route
    let thief: CompanyThings
    let victim: CompanyThings
    let client: TestClient

    /// Which names stand for the victim's things: in the path, and in query and body.
    private struct Places: Hashable {
        var path: Set<String> = []
        var content: Set<String> = []
    }

    /// Every way to name the victim: each subset of the path's parameters, then each identifier of query and body.
    private func attempts(besides spared: Set<String>) -> [Places] {
        let names = route.parameters.filter { !spared.contains($0) }
        let subsets = (1..<(1 << names.count)).map { bits in
            Places(path: Set(names.indices.filter { bits & (1 << $0) != 0 }.map { names[$0] }))
        }
        return (names.isEmpty ? [] : subsets) + contents.sorted().map { Places(content: [$0]) }
    }

    private var contents: Set<String> {
        let query = route.query.reduce(into: Set<String>()) { $0.formUnion($1.schema.identifiers(named: $1.name)) }
        return query.union(route.body?.identifiers() ?? [])
    }

    /// Names that the companies have no value for; the suite does not cover the operation then.
    var uncovered: [String] {
        (route.parameters + contents.sorted()).filter { $0 != "company" && victim.value($0) == nil }
    }

    /// What leaked, one sentence each; empty when the walls hold. Parameters that are spared always name the thief's.
    func findings(besides spared: Set<String> = []) async throws -> [String] {
        var findings: [String] = []
        let attempts = attempts(besides: spared)
        for places in attempts {
            let known = try await send { name, set in set.contains(name) ? victim.value(name) : nil }(places)
            let unknown = try await send { name, set in
                set.contains(name) ? CompanyThings.unknown(name) : nil
            }(places)
            // A key has no password of its own and may set nobody's: it is told so, whosever it asks for.
            let forKeys: Set = client.key == nil ? [] : [403]
            let wanted = forKeys.union(places.path.isEmpty ? [404, 409, 422] : [404])
            if !wanted.contains(known.status) { findings.append("answers \(known.status)") }
            if known.status != unknown.status || known.plain != unknown.plain {
                findings.append("tells a thing of another company from an unknown one")
            }
            if known.text.contains(victim.canary) { findings.append("shows a text of another company") }
        }
        // A stream has no end to wait for: it has an attack of its own.
        if attempts.allSatisfy(\.path.isEmpty), !route.traits.contains(.stream) {
            let answer = try await send { _, _ in nil }(Places())
            if answer.text.contains(victim.canary) { findings.append("lists a text of another company") }
        }
        return findings.map { "\(route.operation) \($0)" }
    }

    /// The same request with things of the thief's own: it must succeed, or the attempts were refused for another reason.
    func control() async throws -> TestClient.Answer {
        try await send { _, _ in nil }(Places())
    }

    /// Sends the request; `foreign` gives what stands for a name of the places, own things stand for all others.
    private func send(_ foreign: @escaping @Sendable (String, Set<String>) -> String?)
        -> (Places) async throws -> TestClient.Answer
    {
        { places in
            func value(_ name: String, _ set: Set<String>) -> String {
                foreign(name, set) ?? thief.value(name) ?? CompanyThings.unknown(name)
            }
            let path = route.parameters.reduce(route.path) { path, name in
                let text = name == "company" ? thief.company.id.description : value(name, places.path)
                return path.replacing("{\(name)}", with: text)
            }
            let query = route.query.filter { $0.isRequired || places.content.contains($0.name) }.map { property in
                let example = property.schema.example(named: property.name) { value($0, places.content) }
                return "\(property.name)=\((try? JSONReader(example).string()) ?? "1")"
            }
            var headers: [String: String] = [:]
            if route.traits.contains(.idempotencyKey) { headers["Idempotency-Key"] = UUID().uuidString }
            if route.traits.contains(.ifMatch) { headers["If-Match"] = "*" }
            let body = route.body.map { $0.example { value($0, places.content) } }
            return try await client.call(
                route.method, path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), body, headers: headers)
        }
    }
}

extension TestClient.Answer {
    /// The text without what differs from request to request: the trace and identifiers.
    var plain: String {
        text.replacing(/"traceId":"[0-9a-f]+"/, with: "").replacing(/[0-9a-f-]{36}/, with: "")
            .replacing(/\+46[0-9]+/, with: "")
    }
}
