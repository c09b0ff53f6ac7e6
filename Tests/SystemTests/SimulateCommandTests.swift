import Foundation
import SystemTestSupport
import Testing

extension SystemTests {
    /// `koplus simulate` as a program: what it prints, and how it refuses.
    @Suite struct SimulateCommandTests {
        private static let scenario = """
            {"start": "2026-03-02T09:00:00+01:00", "until": 600,
             "queues": [{"id": "q", "number": "+46850000001", "settings": {"wrapUp": 5}}],
             "agents": [{"id": "a", "plan": "pro", "memberships": [{"queue": "q"}], "devices": [{"id": "d"}],
                         "answersAfter": 3}],
             "events": [{"t": 0, "type": "login", "agent": "a", "queues": ["q"]},
                        {"t": 1, "type": "call", "call": "c1", "to": "+46850000001", "handleTime": 60},
                        {"t": 2, "type": "call", "call": "c2", "to": "+46850000001", "patience": 30}]}
            """

        private func output(_ words: [String]) async throws -> (code: Int32, lines: [String]) {
            let directory = try RunDirectory("simulate")
            let program = try await KoplusProcess.run("koplus", ["simulate"] + words, in: directory)
            let code = try await program.end(within: .seconds(60))
            return (code, program.lines)
        }

        @Test func `two processes print the same for the same file, the state hash too`() async throws {
            let directory = try RunDirectory("scenario")
            let file = try directory.write(Self.scenario, to: "scenario.json")
            let first = try await output([file])
            #expect(first.code == 0)
            #expect(first.lines.last?.contains("\"stateHash\":\"") == true)
            #expect(try await output([file]) == first)
        }

        @Test func `two processes with one seed come to one hash`() async throws {
            let words = ["--seeds", "3", "--events", "2000"]
            let first = try await output(words)
            #expect(first.code == 0)
            #expect(first.lines.count { $0.contains(" hash ") } == 3)
            #expect(try await output(words) == first)
        }

        @Test func `a refused file is one line with file, place and reason, exit 2, and no output`() async throws {
            let directory = try RunDirectory("refused")
            let file = try directory.write(
                Self.scenario.replacing("\"wrapUp\": 5", with: "\"wrapUp\": 901"), to: "wrong.json")
            let refused = try await output([file])
            #expect(refused.code == 2)
            #expect(refused.lines.count == 1, "\(refused.lines)")
            for part in ["wrong.json", "/queues/0/settings/wrapUp", "900"] {
                #expect(refused.lines.first?.contains(part) == true, "\(part)")
            }
        }

        @Test(arguments: [["/nowhere/at/all.json"], [], ["--seeds", "0"], ["--seeds", "x"]])
        func `a command that cannot be understood is one line and exit 2`(words: [String]) async throws {
            let refused = try await output(words)
            #expect(refused.code == 2)
            #expect(refused.lines.count == 1, "\(refused.lines)")
        }
    }
}
