import Billing
import Domain
import StrictJSON

/// The texts that name companies, users and queues, with the identifiers that keep their order.
struct BillNames {
    struct User {
        let company: String
        let name: String
        let id: UserID
        let plan: UserPlan
    }

    private struct Key: Hashable {
        let company: String
        let name: String
    }

    let users: [User]
    let companyIndex: [String: Int]
    let companyIDs: [String: CompanyID]
    private let userIDs: [Key: UserID]
    private let queueIDs: [String: QueueID]

    init(users reader: JSONReader?, events: [JSONReader], companies: [BillScenarioCompany]) throws {
        companyIndex = Dictionary(uniqueKeysWithValues: companies.enumerated().map { ($1.name, $0) })
        companyIDs = Dictionary(uniqueKeysWithValues: companies.map { ($0.name, $0.account.company.id) })
        var read: [(key: Key, plan: UserPlan)] = []
        var seen: Set<Key> = []
        for element in try reader?.elements() ?? [] {
            let object = try element.object(["company", "id", "plan"])
            let company = try object[required: "company"].string()
            guard companyIndex[company] != nil else {
                throw object.refusal(of: "company", "names no company of the file")
            }
            let key = Key(company: company, name: try object[required: "id"].name())
            guard seen.insert(key).inserted else { throw object.refusal(of: "id", "is the id of another user too") }
            read.append((key, try object["plan"]?.word() ?? .pro))
        }
        let sorted = read.sorted { left, right in
            left.key.name.unicodeScalars.lexicographicallyPrecedes(right.key.name.unicodeScalars)
        }
        users = sorted.enumerated().map { offset, user in
            let id = UserID(high: 0, low: UInt64(offset + 1))
            return User(company: user.key.company, name: user.key.name, id: id, plan: user.plan)
        }
        userIDs = Dictionary(
            uniqueKeysWithValues: users.map { (Key(company: $0.company, name: $0.name), $0.id) }
        )
        let queues = Set(
            events.compactMap { event -> String? in
                guard let object = try? event.anyObject(), case .string(let name)? = object.members["queue"] else {
                    return nil
                }
                return name
            }
        )
        queueIDs = Dictionary(
            uniqueKeysWithValues: queues.sorted().enumerated().map { ($1, QueueID(high: 0, low: UInt64($0 + 1))) }
        )
    }

    func company(_ reader: JSONReader) throws -> CompanyID {
        guard let id = companyIDs[try reader.string()] else { throw reader.refusal("names no company of the file") }
        return id
    }

    func user(_ reader: JSONReader, of company: JSONReader) throws -> UserID {
        guard let id = userIDs[Key(company: try company.string(), name: try reader.string())] else {
            throw reader.refusal("names no user of that company in the file")
        }
        return id
    }

    func queue(_ reader: JSONReader) throws -> QueueID {
        guard let id = queueIDs[try reader.name()] else { throw reader.refusal("must be a text") }
        return id
    }
}
