public import Domain

/// What one process tells the others by a notification: of which companies there is something new.
public struct WakeUp: Hashable, Sendable {
    /// The channel that it is told on.
    public static let channel = "koplus"
    /// A payload has at most 8 000 bytes: 200 identifiers of 36 characters with a comma before each, and the origin.
    private static let companiesPerPayload = 200

    /// Which process tells it, 1–64 letters and digits: so that a process knows its own echo.
    public var origin: String
    /// The companies.
    public var companies: [CompanyID]

    /// A wake-up of its parts.
    public init(origin: String, companies: [CompanyID]) {
        precondition((1...64).contains(origin.utf8.count) && !origin.contains(","), "an origin is one short word")
        self.origin = origin
        self.companies = companies
    }

    /// Reads a payload; nil for one without an origin. What is no identifier is left out.
    public init?(payload: String) {
        let parts = payload.split(separator: ",")
        guard let first = parts.first, first.utf8.count <= 64 else { return nil }
        self.init(origin: String(first), companies: parts.dropFirst().compactMap { CompanyID($0) })
    }

    /// What is sent: the origin and the companies, separated by commas, in as many payloads as it takes.
    var payloads: [String] {
        stride(from: 0, to: companies.count, by: Self.companiesPerPayload).map { start in
            let part = companies[start..<min(start + Self.companiesPerPayload, companies.count)]
            return ([origin] + part.map(\.description)).joined(separator: ",")
        }
    }
}
