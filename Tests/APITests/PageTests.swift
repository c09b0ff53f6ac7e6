import Domain
import Foundation
import HTTPTypes
import Testing

@testable import API

/// The first page's files, as they are served.
struct PageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let folder = root.appending(path: "Web").path

    @Test func `the first page is asked for anew each time, its parts are kept for ever`() async throws {
        try await TestServer.run(pages: try WebAssets(folder: Self.folder)) { server in
            let page = try await server.stranger.call(.get, "/")
            #expect(page.status == 200 && page.header("content-type") == "text/html; charset=utf-8")
            #expect(page.header("cache-control") == "no-cache")
            let policy = try #require(page.header("content-security-policy"))
            #expect(policy.contains("default-src 'none'") && policy.contains("require-trusted-types-for 'script'"))
            #expect(!policy.contains("unsafe"))
            let same = try await server.stranger.call(.get, "/", headers: ["If-None-Match": page.tag])
            #expect(same.status == 304)
            let parts = page.text.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/).map { String($0.1) }
            #expect(parts.count == 3)
            for part in parts {
                let asset = try await server.stranger.call(.get, part)
                #expect(asset.status == 200, "\(part)")
                #expect(asset.header("cache-control")?.contains("immutable") == true, "\(part)")
            }
            #expect(try await server.stranger.call(.get, "/assets/app.js").status == 404)
        }
    }

    @Test func `a folder without a first page is refused by name`() {
        #expect(throws: WebAssets.Refusal.noIndex("/nonexistent")) { try WebAssets(folder: "/nonexistent") }
    }

    @Test func `no file of the page holds a script, a style or a handler within markup`() throws {
        let page = try String(contentsOfFile: Self.folder + "/index.html", encoding: .utf8)
        #expect(!page.contains("<style") && page.firstMatch(of: /\son\w+=|\sstyle=|<script>/) == nil)
        for (path, text) in try Self.scripts() {
            let sink = text.firstMatch(
                of: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
            #expect(sink == nil, "\(path)")
        }
    }

    @Test func `both languages have the same texts with the same values, and every text is used`() throws {
        let (swedish, english) = (try Self.catalogue("sv"), try Self.catalogue("en"))
        #expect(swedish.map(\.key) == english.map(\.key), "the same keys in the same order")
        for (one, other) in zip(swedish, english) {
            #expect(Self.values(one.text) == Self.values(other.text), "\(one.key)")
        }
        let code = try Self.scripts().filter { !$0.path.hasPrefix("text/") }.map(\.text).joined()
        for (key, _) in swedish {
            let plain = key.replacing(/\.(?:one|other)$/, with: "")
            let family = plain.split(separator: ".").dropLast().joined(separator: ".") + "."
            let isUsed = code.contains("\"\(plain)\"") || code.contains("`\(family)${")
            #expect(isUsed, "nobody shows \(key)")
        }
        let known = Set(swedish.map(\.key))
        for match in code.matches(of: /\bt\("([\w.]+)"/) {
            let key = String(match.1)
            #expect(known.contains(key) || known.contains(key + ".one"), "there is no text \(key)")
        }
    }

    @Test func `every state, cause and reason of the service has its words`() throws {
        let known = Set(try Self.catalogue("sv").map(\.key))
        let wanted =
            Presence.Kind.allCases.map { "presence.\($0.rawValue)" }
            + Presence.Cause.allCases.map { "why.\($0.rawValue)" }
            + ClosureReason.allCases.map { "queue.closed.\($0.rawValue)" }
            + DeviceKind.allCases.map { "desk.device.\($0.rawValue)" }
            + CallState.Phase.allCases.filter { $0 != .connected && $0 != .ended }.map {
                "caller.status.\($0.rawValue)"
            }
        for key in wanted { #expect(known.contains(key), "\(key)") }
    }

    private static func catalogue(_ language: String) throws -> [(key: String, text: String)] {
        try String(contentsOfFile: folder + "/text/\(language).js", encoding: .utf8)
            .matches(of: /(?m)^ {2}"([\w.]+)": "((?:[^"\\]|\\.)*)",$/).map { (String($0.1), String($0.2)) }
    }

    private static func values(_ text: String) -> [String] {
        text.matches(of: /\{(\w+)\}/).map { String($0.1) }.sorted()
    }

    private static func scripts() throws -> [(path: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".js") }.sorted()
            .map { ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
    }
}
