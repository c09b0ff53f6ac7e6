import Foundation
import StrictJSON
import SystemTestSupport
import Testing

extension SystemTests {
    /// Which cookie a browser is given: without `Secure` it would travel without TLS.
    @Suite struct CookieTests {
        private func cookie(_ koplus: KoplusProcess, _ email: String, _ password: String) async throws -> String {
            let body: JSONValue = ["email": .string(email), "password": .string(password)]
            let answer = try await APIClient(try #require(koplus.address)).call("POST", "/v1/sessions", body)
            return try #require(try answer.expecting(201).header("set-cookie"))
        }

        @Test func `what is for real sets the secure cookie at a loopback address too, for a proxy that speaks TLS`()
            async throws
        {
            let koplus = try await KoplusProcess.serve("koplus", ["--demo", "off"], in: try RunDirectory("cookie"))
            let set = try await cookie(koplus, "operator@koplus.local", try await koplus.firstPassword())
            #expect(set.hasPrefix("__Host-ko=") && set.contains("; Secure"), "\(set)")
        }

        @Test func `a demo on plain HTTP sets one that a browser keeps without TLS`() async throws {
            let koplus = try await KoplusProcess.serve(in: try RunDirectory("demo-cookie"))
            let line = try await koplus.program.line { $0.contains("password of all") }
            let password = try #require(line.split(separator: " ").last.map(String.init))
            let set = try await cookie(koplus, "admin@demo.koplus.local", password)
            #expect(set.hasPrefix("ko-dev=") && !set.contains("Secure"), "\(set)")
        }
    }
}
