import Billing
import Domain
import Foundation
import Scenarios
import StrictJSON

/// A scenario text made of its parts, played to its end.
struct Scene {
    var seller = #"{"roundToKrona": true}"#
    var prices = #"[{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 14900}]"#
    var companies = #"[{"id": "c1", "name": "Åkes Växeltjänst AB"}]"#
    var users = ["u1", "u2", "u3", "u4", "u5"].map { #"{"company": "c1", "id": "\#($0)", "plan": "pro"}"# }
    var events: [String] = []

    init(policy: (start: String, end: String)? = nil, price: String? = nil, company: String? = nil, _ events: [String])
    {
        if let policy {
            prices = """
                [{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 14900,
                "startPolicy": "\(policy.start)", "endPolicy": "\(policy.end)"}]
                """
        }
        if let price { prices = "[\(price)]" }
        if let company { companies = #"[{"id": "c1", \#(company)}]"# }
        self.events = events
    }

    var text: String {
        """
        {"timeZone": "Europe/Stockholm", "seller": \(seller), "prices": \(prices), "companies": \(companies),
        "users": [\(users.joined(separator: ","))], "events": [\(events.joined(separator: ","))]}
        """
    }

    func played() throws -> BillSimulation {
        try BillSimulation(JSONValue(parsing: Data(text.utf8)))
    }
}

/// Local time in Stockholm, summer or winter, as the file wants it.
func time(_ local: String) -> String {
    let calendar = LocalCalendar.stockholm
    let date = CivilDate(local.prefix(10)) ?? CivilDate(days: 0)
    let noon = Int64(date.days) * 86_400 + 43_200
    let offset = noon - calendar.start(of: date).milliseconds / 1000 - 43_200
    let clock = local.count > 10 ? String(local.dropFirst(11)) : "09:00:00"
    return "\(date)T\(clock)+0\(offset / 3600):00"
}

func add(_ at: String, _ user: String, _ queue: String = "q1", effective: String? = nil, product: String = "koPlus")
    -> String
{
    let effect = effective.map { #", "effectiveAt": "\#(time($0))""# } ?? ""
    return """
        {"at": "\(time(at))", "type": "memberAdded", "company": "c1", "user": "\(user)", "queue": "\(queue)",
        "product": "\(product)"\(effect)}
        """
}

func remove(_ at: String, _ user: String, _ queue: String = "q1", effective: String? = nil) -> String {
    let effect = effective.map { #", "effectiveAt": "\#(time($0))""# } ?? ""
    return """
        {"at": "\(time(at))", "type": "memberRemoved", "company": "c1", "user": "\(user)", "queue": "\(queue)"\(effect)}
        """
}

func plan(_ at: String, _ user: String, _ plan: String) -> String {
    #"{"at": "\#(time(at))", "type": "planChanged", "company": "c1", "user": "\#(user)", "plan": "\#(plan)"}"#
}

func run(_ at: String, _ month: String) -> String {
    #"{"at": "\#(time(at))", "type": "run", "month": "\#(month)"}"#
}

func event(_ at: String, _ type: String, _ rest: String) -> String {
    #"{"at": "\#(time(at))", "type": "\#(type)", \#(rest)}"#
}

extension BillSimulation {
    /// `kind month quantity×unit=net period`, one text a line, document by document.
    var lines: [String] {
        ledger.documents.flatMap { document in
            document.lines.map { line in
                let sign = document.kind == .creditNote ? "-" : ""
                return "\(line.kind.rawValue) \(line.month) \(line.quantity)×\(line.unit)=\(sign)\(line.net)"
            }
        }
    }

    var codes: [String] { rejected.map { "\($0.event) \($0.refusal.rawValue)" } }

    /// `user month amount`.
    var months: [String] {
        ledger.companies.values.flatMap { account in
            account.licences.keys.sorted().map { key in
                "\(scenario.userNames[key.user] ?? "") \(key.month) \(account.licences[key]?.amount ?? .zero)"
            }
        }
    }

    /// The sum on an account.
    func account(_ number: Int) -> Money {
        ledger.journal.flatMap(\.lines).filter { $0.account == number }.map(\.amount).reduce(.zero, +)
    }
}
