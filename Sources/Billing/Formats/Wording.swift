public import Domain

extension QueueProduct {
    /// The name on invoices.
    public var name: String {
        switch self {
        case .ko: "Kö, licens"
        case .koPlus: "KÖ Plus, licens"
        }
    }

    /// The article number on invoices.
    public var article: String {
        switch self {
        case .ko: "KO"
        case .koPlus: "KOPLUS"
        }
    }
}

extension InvoiceLine {
    /// What the line is, in words for the buyer.
    public var explanation: String {
        switch kind {
        case .advance: "Licens per användare, \(month), i förskott"
        case .minimum: "Minsta antal licenser, \(month)"
        case .catchUp: "Licens påbörjad \(month), i efterskott"
        case .credit: "Kredit av licens, \(month)"
        }
    }
}
