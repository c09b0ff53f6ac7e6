public import Billing
public import Domain
public import StrictJSON

/// A scenario file of `koplus bill simulate`, read strictly (scenarios.md).
///
/// Texts that name things become identifiers by their order, so that "by company id" and "by user id" mean the order
/// of the texts.
public struct BillScenario: Sendable {
    /// The seller's settings.
    public let terms: SellerTerms
    /// The seller as documents print it.
    public let seller: Party
    /// The first number of the series.
    public let firstNumber: InvoiceNumber
    /// The local days.
    public let calendar: LocalCalendar
    /// The prices at the beginning.
    public let prices: PriceList
    /// The companies with their users.
    public let companies: [BillScenarioCompany]
    /// The events with their instants, in the order of the file.
    public let events: [(at: Instant, event: BillingEvent)]
    /// The names of users by their identifiers.
    public let userNames: [UserID: String]

    private let places: [CompanyID: Int]

    /// The company of an identifier.
    func company(_ id: CompanyID) -> BillScenarioCompany? {
        places[id].map { companies[$0] }
    }

    /// Reads a scenario; throws `JSONRefusal` with the pointer of what is wrong.
    public init(_ json: JSONValue) throws {
        let root = try JSONReader(json).object(["timeZone", "seller", "prices", "companies", "users", "events"])
        let events = try root["events"]?.elements() ?? []
        guard events.count <= 1_000_000 else { throw root.refusal(of: "events", "holds more than a million events") }
        calendar = try BillCalendar.calendar(root["timeZone"])
        let seller = try BillSeller(root["seller"])
        terms = seller.terms
        self.seller = seller.party
        firstNumber = seller.firstNumber
        prices = try BillPrices.list(root["prices"])
        var companies = try BillCompanies.companies(root["companies"])
        let names = try BillNames(users: root["users"], events: events, companies: companies)
        for user in names.users {
            let index = names.companyIndex[user.company] ?? 0
            companies[index].account.users[user.id] = UserHistory(initialPlan: user.plan)
        }
        self.companies = companies
        places = Dictionary(uniqueKeysWithValues: companies.enumerated().map { ($1.account.company.id, $0) })
        userNames = Dictionary(uniqueKeysWithValues: names.users.map { ($0.id, $0.name) })
        var reader = BillEvents(names: names)
        self.events = try events.map { try reader.event($0) }
    }
}
