public import Domain
import Postgres

extension ControlTransaction {
    /// Tells all processes that there is something new of these companies: requests for their engines, or history.
    ///
    /// On channel ``Database/wakeUpChannel``, identifiers separated by commas. A wake-up may be lost; who follows
    /// something also looks for itself each second. Collect companies and call this at most each 25 ms: each
    /// notification makes commits wait for each other.
    public func wake(_ companies: [CompanyID]) async throws {
        // A payload has at most 8 000 bytes: 200 identifiers of 36 characters and a comma.
        for start in stride(from: 0, to: companies.count, by: 200) {
            let part = companies[start..<min(start + 200, companies.count)]
            try await run(WakeUpSQL.notify, part.map(\.description).joined(separator: ","))
        }
    }
}

extension Database {
    /// The channel of ``ControlTransaction/wake(_:)``.
    public static let wakeUpChannel = "koplus"

    /// The companies that a wake-up names; what is no identifier is left out.
    public static func companies(inWakeUp payload: String) -> [CompanyID] {
        payload.split(separator: ",").compactMap { CompanyID($0) }
    }
}
