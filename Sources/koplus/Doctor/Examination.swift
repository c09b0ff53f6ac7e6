import Foundation
import Logging
import Postgres
import Scenarios
import Switch

/// What must be on the machine, and what should be; each look takes seconds at most and changes nothing.
struct Examination {
    /// Below this a database has no room to work.
    static let leastSpace: Int64 = 500 << 20

    let configuration: ServeConfiguration
    let environment: [String: String]
    let logger: Logger

    func findings() async -> [Finding] {
        var findings: [Finding] = []
        if configuration.database == nil { findings += [server(), privileges(), space()] }
        findings.append(documents())
        findings.append(await telephony())
        return findings
    }

    private func server() -> Finding {
        let thing = "PostgreSQL server"
        do {
            return Finding(state: .well, thing: thing, text: try Cluster.programs())
        } catch {
            return Finding(state: .missing, thing: thing, text: "\(error), or name a server with --database")
        }
    }

    private func privileges() -> Finding {
        let path = "/usr/bin/setpriv"
        let isThere = FileManager.default.isExecutableFile(atPath: path)
        return Finding(
            state: isThere ? .well : .missing,
            thing: "setpriv",
            text: isThere ? path : "not found; the private database is started through it: apt-get install util-linux"
        )
    }

    private func space() -> Finding {
        let directory = configuration.dataDirectory.path
        let thing = "disk with \(directory)"
        var status = statvfs()
        // A directory that is still to be made lies on the disk of the one above.
        let existing = sequence(first: configuration.dataDirectory) { $0.deletingLastPathComponent() }.prefix(64)
            .first { FileManager.default.fileExists(atPath: $0.path) }
        guard let existing, statvfs(existing.path, &status) == 0 else {
            return Finding(state: .missing, thing: thing, text: "cannot be looked at; name another with --data")
        }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        let isEnough = free >= Self.leastSpace
        let text = "\(free >> 20) MiB free"
        return Finding(
            state: isEnough ? .well : .missing,
            thing: thing,
            text: isEnough ? text : text + "; the database needs \(Self.leastSpace >> 20) MiB to work: free some"
        )
    }

    private func documents() -> Finding {
        let found = WeasyPrint.path(in: environment)
        let advice = "not found; invoices are written without their PDF: apt-get install weasyprint"
        return Finding(state: found == nil ? .warning : .well, thing: "weasyprint", text: found ?? advice)
    }

    private func telephony() async -> Finding {
        guard let asterisk = configuration.asterisk else {
            let text = "simulated; no real calls until --asterisk names one (deploy/asterisk has its configuration)"
            return Finding(state: .warning, thing: "telephone switch", text: text)
        }
        let thing = "Asterisk at \(asterisk.host):\(asterisk.port)"
        let telephony = AsteriskSwitch(asterisk, logger: logger)
        let finding: Finding
        do {
            finding = Finding(state: .well, thing: thing, text: "answers, version \(try await telephony.version())")
        } catch {
            let advice =
                "is it running, with http.conf and ari.conf of deploy/asterisk, and the right user and password?"
            finding = Finding(state: .missing, thing: thing, text: "\(error); \(advice)")
        }
        await telephony.close()
        return finding
    }
}
