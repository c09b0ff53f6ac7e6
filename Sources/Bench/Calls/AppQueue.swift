import Foundation

/// Asterisk's own queue on the same switch, with the same agents: the baseline.
///
/// Set as favourably as its settings allow: several callers served at once, the longest idle first, no pause.
struct AppQueue {
    /// What is called to reach it.
    static let number = "appqueue"

    let agents: Int
    /// The port of the agents' telephones.
    let port: Int

    /// Adds it to a switch's configuration.
    func add(to folder: URL) throws {
        try append("load = app_queue.so\n", to: folder.appending(path: "modules.conf"))
        let names = (0..<agents).map { "q\($0)" }
        let telephones = names.map { name in
            """
            [\(name)]
            type = endpoint
            transport = koplus-udp
            context = koplus-device
            disallow = all
            allow = alaw
            aors = \(name)
            direct_media = no
            [\(name)]
            type = aor
            contact = sip:\(name)@127.0.0.1:\(port)

            """
        }
        try append(telephones.joined(), to: folder.appending(path: "pjsip.conf"))
        let settings = """
            [general]
            autofill = yes
            [bench]
            strategy = leastrecent
            timeout = 15
            retry = 1
            wrapuptime = 0
            ringinuse = no
            musicclass = default

            """
        let members = names.map { "member => PJSIP/\($0)\n" }.joined()
        try (settings + members).write(to: folder.appending(path: "queues.conf"), atomically: true, encoding: .utf8)
        let plan = "[koplus-trunk](+)\nexten => \(Self.number),1,Answer(,i)\n same => n,Queue(bench)\n"
        try append(plan, to: folder.appending(path: "extensions.conf"))
    }

    private func append(_ text: String, to file: URL) throws {
        let former = try String(contentsOf: file, encoding: .utf8)
        try (former + "\n" + text).write(to: file, atomically: true, encoding: .utf8)
    }
}
