import Foundation
import Scenarios
import StrictJSON
import Testing

/// A short scenario: one queue or two, agents with softphones, events; asked about its output lines.
struct Story {
    var settings = "{}"
    var otherSettings = "{}"
    /// Agents as `id` or `id:answersAfter`.
    var agents: [String] = ["a1"]
    var agentExtras: [String: String] = [:]
    var start = "2026-03-02T09:00:00+01:00"
    var until = 600
    var events: [String] = []

    /// Logs all agents in to the first queue at 0, in order.
    var logsIn = true
    var deviceKind = "softphone"
    var hasDevices = true

    var text: String {
        let people = agents.map { agent in
            let parts = agent.split(separator: ":")
            let answers = parts.count > 1 ? ", \"answersAfter\": \(parts[1])" : ""
            let extra = agentExtras[String(parts[0])].map { ", " + $0 } ?? ""
            let plan = extra.contains("\"plan\"") ? "" : ", \"plan\": \"pro\""
            let device = hasDevices ? "{\"id\": \"\(parts[0])-d\", \"kind\": \"\(deviceKind)\"}" : ""
            return """
                {"id": "\(parts[0])"\(plan), "memberships": [{"queue": "q"}, {"queue": "r"}],
                 "devices": [\(device)]\(answers)\(extra)}
                """
        }
        let logins =
            logsIn
            ? agents.map {
                "{\"t\":0,\"type\":\"login\",\"agent\":\"\($0.split(separator: ":")[0])\",\"queues\":[\"q\"]}"
            } : []
        return """
            {"start": "\(start)", "timeZone": "Europe/Stockholm", "until": \(until),
             "queues": [{"id": "q", "number": "+46850000001", "settings": \(settings)},
                        {"id": "r", "number": "+46850000002", "settings": \(otherSettings)}],
             "agents": [\(people.joined(separator: ","))],
             "events": [\((logins + events).joined(separator: ","))]}
            """
    }

    /// A call event.
    static func call(_ name: String, at t: Double, _ rest: String = "", to: Int = 1) -> String {
        "{\"t\":\(t),\"type\":\"call\",\"call\":\"\(name)\",\"to\":\"+4685000000\(to)\"\(rest.isEmpty ? "" : ",")\(rest)}"
    }

    /// Any event.
    static func event(_ type: String, at t: Double, _ rest: String) -> String {
        "{\"t\":\(t),\"type\":\"\(type)\",\(rest)}"
    }

    /// The output as it is printed.
    func lines() throws -> [String] { try QueueScenario.run(Data(text.utf8)) }

    /// Why the file is refused; nil: it runs.
    var refusal: JSONRefusal? {
        do {
            _ = try lines()
            return nil
        } catch {
            return error as? JSONRefusal
        }
    }

    /// The output as objects.
    func told() throws -> [[String: Any]] {
        try lines().map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    /// Lines of one type, each as the given members joined by spaces, with the time first.
    func told(_ type: String, _ keys: String...) throws -> [String] {
        try told().filter { $0["type"] as? String == type }.map { line in
            (["t"] + keys).map { key in line[key].map { "\($0)" } ?? "–" }.joined(separator: " ")
        }
    }
}
