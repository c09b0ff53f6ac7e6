import API
import Foundation
import Postgres
import Sounds
import Storage
import Switch

/// What `koplus serve` is told: by the environment (`KOPLUS_…`) and, above it, by flags.
///
/// Read once. A value that cannot be is refused by the name it came under, before anything is started.
struct ServeConfiguration {
    /// A part of the product that a process can run.
    enum Part: String, CaseIterable {
        case api, worker
    }

    /// A PostgreSQL server of the operator's own; nil starts the private cluster.
    var database: ConnectionParameters?
    /// The telephone switch; nil runs the simulated one.
    var asterisk: AsteriskSwitch.Configuration?
    /// What this process runs.
    var parts: Set<Part>
    var host: String
    var port: Int
    /// The proxies that are believed whom a request comes from.
    var trustedProxies: TrustedProxies
    var dataDirectory: URL
    /// Where recordings lie, for the switch to read too.
    var sounds: URL
    /// Whose voice speaks where a company has recorded nothing; nil: nobody's.
    var voice: VoiceCommand?
    /// How long rows are kept that nobody asks for any more.
    var housekeeping: HousekeepingTerms
    /// Whether a newcomer is shown around: nothing configured, everything in this process.
    var isDemo: Bool

    /// Reads flags first, then the environment, then the defaults that let a newcomer start.
    init(flags: [String: String], environment: [String: String]) throws(CommandRefusal) {
        let source = Source(flags: flags, environment: environment)
        database = try source.database()
        asterisk = try source.asterisk()
        parts = try source.parts()
        host = source.value("host") ?? "127.0.0.1"
        port = try source.integer("port", in: 0...65_535) ?? 8080
        trustedProxies = try source.trustedProxies()
        dataDirectory = URL(filePath: source.value("data") ?? Self.defaultDataDirectory(environment))
        sounds = URL(filePath: source.value("sounds") ?? dataDirectory.appending(path: "sounds").path)
        voice = try source.voice()
        housekeeping = HousekeepingTerms(
            historyDays: try source.integer("history-days", in: HousekeepingTerms.historyLimits) ?? 400
        )
        isDemo = try source.demo(
            isPossible: database == nil && asterisk == nil && parts.isSuperset(of: [.api, .worker])
        )
    }

    /// The cookie of signed-in browsers: without `Secure` only in a demo that nobody else reaches. Whatever is for real
    /// stands behind TLS, also when the proxy that speaks it reaches this process at a loopback address.
    var cookie: SessionCookie {
        let isLoopback = ["127.0.0.1", "localhost", "::1"].contains(host)
        return isDemo && isLoopback ? .development : .secure
    }

    /// Looks the names of hosts up, so that a mistyped one is refused before anything is started.
    func requireKnownHosts(flags: [String: String], environment: [String: String]) throws(CommandRefusal) {
        let source = Source(flags: flags, environment: environment)
        guard HostName.isKnown(host) else {
            throw source.refusal(of: "host", "\"\(host)\" is no address of this machine and no name that is known")
        }
        if let asterisk, !HostName.isKnown(asterisk.host) {
            throw source.refusal(of: "asterisk", "the host \"\(asterisk.host)\" is not known")
        }
    }

    private static func defaultDataDirectory(_ environment: [String: String]) -> String {
        if let state = environment["XDG_STATE_HOME"], !state.isEmpty { return state + "/koplus" }
        if let home = environment["HOME"], !home.isEmpty, home != "/root" { return home + "/.local/state/koplus" }
        return "/var/lib/koplus"
    }
}

/// Where settings come from, and what they are called there.
private struct Source {
    let flags: [String: String]
    let environment: [String: String]

    func value(_ name: String) -> String? {
        let text = flags[name] ?? environment[variable(name)]
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    func variable(_ name: String) -> String {
        "KOPLUS_" + name.uppercased().replacing("-", with: "_")
    }

    func refusal(of name: String, _ reason: String) -> CommandRefusal {
        CommandRefusal(line: "\(flags[name] != nil ? "--\(name)" : variable(name)): \(reason)")
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandRefusal) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let limits = "from \(range.lowerBound) to \(range.upperBound)"
            throw refusal(of: name, "must be a whole number \(limits), not \"\(text)\"")
        }
        return number
    }

    func parts() throws(CommandRefusal) -> Set<ServeConfiguration.Part> {
        guard let text = value("roles") else { return [.api, .worker] }
        var parts: Set<ServeConfiguration.Part> = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let part = ServeConfiguration.Part(rawValue: String(word)) else {
                throw refusal(of: "roles", "must be api, worker or both with a comma between, not \"\(word)\"")
            }
            parts.insert(part)
        }
        return parts
    }

    func demo(isPossible: Bool) throws(CommandRefusal) -> Bool {
        switch value("demo") {
        case nil: return isPossible
        case "off": return false
        case "on":
            guard isPossible else {
                throw refusal(of: "demo", "is for the private database and the simulated switch in one process")
            }
            return true
        case let text?: throw refusal(of: "demo", "must be on or off, not \"\(text)\"")
        }
    }

    func voice() throws(CommandRefusal) -> VoiceCommand? {
        guard let text = value("voice") else { return .usual }
        guard text != "off" else { return nil }
        guard let voice = VoiceCommand(text) else {
            throw refusal(of: "voice", "must be off, or a program and its arguments with {file} among them")
        }
        return voice
    }

    func database() throws(CommandRefusal) -> ConnectionParameters? {
        guard let text = value("database") else { return nil }
        var parameters: ConnectionParameters
        do {
            parameters = try ConnectionParameters(address: text)
        } catch {
            throw refusal(of: "database", error.message)
        }
        if let password = try passwordFile(named: "database") { parameters.password = password }
        return parameters
    }

    func asterisk() throws(CommandRefusal) -> AsteriskSwitch.Configuration? {
        guard let text = value("asterisk") else { return nil }
        let form = "must be http://USER[:PASSWORD]@HOST[:PORT] and nothing more, the address of ARI"
        guard let url = URLComponents(string: text), url.scheme == "http",
            let user = url.user, !user.isEmpty, let host = url.host, !host.isEmpty,
            ["", "/"].contains(url.path), url.query == nil, url.fragment == nil,
            (1...65_535).contains(url.port ?? 8088)
        else { throw refusal(of: "asterisk", form) }
        guard let password = try passwordFile(named: "asterisk") ?? url.password else {
            throw refusal(of: "asterisk", "has no password; set \(variable("asterisk"))_PASSWORD_FILE")
        }
        return .init(host: host, port: url.port ?? 8088, user: user, password: password)
    }

    func trustedProxies() throws(CommandRefusal) -> TrustedProxies {
        guard let text = value("trusted-proxies") else { return .none }
        guard let proxies = TrustedProxies(text) else {
            let form = "must be networks with commas between, for example 127.0.0.1,10.0.0.0/8,fd00::/8"
            throw refusal(of: "trusted-proxies", "\(form), not \"\(text)\"")
        }
        return proxies
    }

    /// A password from the file that `KOPLUS_…_PASSWORD_FILE` names, so that it need not stand in an argument.
    private func passwordFile(named name: String) throws(CommandRefusal) -> String? {
        let key = variable(name) + "_PASSWORD_FILE"
        guard let path = environment[key], !path.isEmpty else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandRefusal(line: "\(key): the file \(path) cannot be read")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
