import Foundation
import SystemTestSupport
import Testing

extension SystemTests {
    @Suite struct ConfigurationTests {
        /// A setting that cannot be: as a flag, or as a variable of the environment; and the name it must be refused by.
        struct Wrong: CustomTestStringConvertible, Sendable {
            var flags: [String] = []
            var environment: [String: String] = [:]
            let name: String
            var testDescription: String { (flags + environment.map { "\($0)=\($1)" }).joined(separator: " ") }
        }

        static let wrong = [
            Wrong(flags: ["--port", "eighty"], name: "--port"),
            Wrong(flags: ["--port", "65536"], name: "--port"),
            Wrong(flags: ["--roles", "api,wrker"], name: "--roles"),
            Wrong(flags: ["--roles", "billing"], name: "--roles"),
            Wrong(flags: ["--database", "mysql://someone@127.0.0.1/koplus"], name: "--database"),
            Wrong(flags: ["--asterisk", "127.0.0.1:8088"], name: "--asterisk"),
            Wrong(flags: ["--asterisk", "http://koplus@127.0.0.1:8088"], name: "--asterisk"),
            Wrong(flags: ["--asterisk", "https://koplus:x@127.0.0.1:8089"], name: "--asterisk"),
            Wrong(flags: ["--asterisk", "http://koplus:x@127.0.0.1:70000"], name: "--asterisk"),
            Wrong(flags: ["--asterisk", "http://koplus:x@127.0.0.1:8088/ari"], name: "--asterisk"),
            Wrong(flags: ["--asterisk", "http://koplus:x@switch.invalid"], name: "--asterisk"),
            Wrong(flags: ["--host", "host.invalid"], name: "--host"),
            Wrong(flags: ["--history-days", "30"], name: "--history-days"),
            Wrong(flags: ["--trusted-proxies", "10.0.0.0/8,proxy"], name: "--trusted-proxies"),
            Wrong(environment: ["KOPLUS_TRUSTED_PROXIES": "10.0.0.0/99"], name: "KOPLUS_TRUSTED_PROXIES"),
            Wrong(environment: ["KOPLUS_HISTORY_DAYS": "many"], name: "KOPLUS_HISTORY_DAYS"),
            Wrong(environment: ["KOPLUS_HOST": "host.invalid"], name: "KOPLUS_HOST"),
            Wrong(environment: ["KOPLUS_HOME": "/nowhere"], name: "KOPLUS_HOME: /nowhere"),
            Wrong(environment: ["KOPLUS_PORT": "-1"], name: "KOPLUS_PORT"),
            Wrong(environment: ["KOPLUS_ROLES": "all"], name: "KOPLUS_ROLES"),
            Wrong(environment: ["KOPLUS_DATABASE": "postgresql://"], name: "KOPLUS_DATABASE"),
            Wrong(environment: ["KOPLUS_ASTERISK": "nowhere"], name: "KOPLUS_ASTERISK"),
            Wrong(
                flags: ["--database", "postgresql://koplus@127.0.0.1/koplus"],
                environment: ["KOPLUS_DATABASE_PASSWORD_FILE": "/nowhere"],
                name: "KOPLUS_DATABASE_PASSWORD_FILE"
            ),
        ]

        @Test(arguments: wrong)
        func `a wrong configuration value is one line that names it, and exit 2`(_ wrong: Wrong) async throws {
            let directory = try RunDirectory("configuration")
            let words = ["serve", "--data", directory.file("data")] + wrong.flags
            let program = try await KoplusProcess.run(
                "koplus", words, environment: wrong.environment, in: directory)
            #expect(try await program.end(within: .seconds(20)) == 2)
            #expect(program.lines.count == 1, "\(program.tail())")
            #expect(program.lines.first?.contains(wrong.name) == true, "\(program.tail())")
            #expect(!FileManager.default.fileExists(atPath: directory.file("data")), "nothing was started")
        }

        @Test func `a port that another program has is said before anything is made`() async throws {
            let directory = try RunDirectory("taken-port")
            let program = try await FreePort.whileTaken { port in
                let words = ["serve", "--data", directory.file("data"), "--port", "\(port)"]
                let program = try await KoplusProcess.run("koplus", words, environment: [:], in: directory)
                #expect(try await program.end(within: .seconds(20)) == 2)
                return program
            }
            #expect(program.lines.count == 1, "\(program.tail())")
            #expect(program.lines.first?.contains("--port") == true, "\(program.tail())")
            #expect(!FileManager.default.fileExists(atPath: directory.file("data")), "nothing was started")
        }
    }
}
