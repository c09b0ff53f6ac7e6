import Billing
import Domain
import DomainJSON
import StrictJSON

extension JSONReader {
    /// The years that scenarios may speak of; dates far outside are slips of the pen.
    private static let years = 1900...2999

    /// An instant in RFC 3339 form with its offset.
    func instant() throws -> Instant {
        let text = try string()
        guard let instant = Instant(rfc3339: text) else {
            throw refusal("must be a time with offset such as 2026-06-01T00:05:00+02:00, not \"\(text)\"")
        }
        guard Self.years.contains(Int(text.prefix(4)) ?? 0) else { throw refusal("must lie in the years 1900 to 2999") }
        return instant
    }

    func date() throws -> CivilDate {
        let text = try string()
        guard let date = CivilDate(text) else { throw refusal("must be a date, YYYY-MM-DD, not \"\(text)\"") }
        return date
    }

    func month() throws -> BillingMonth {
        let text = try string()
        guard let month = BillingMonth(text) else { throw refusal("must be a month, YYYY-MM, not \"\(text)\"") }
        guard Self.years.contains(month.year) else { throw refusal("must lie in the years 1900 to 2999") }
        return month
    }

    /// A price in öre: an integer, or a text with at most two decimals.
    func unitPrice() throws -> UnitPrice {
        if case .string(let text) = value {
            guard let unit = UnitPrice(oreText: text), unit <= UnitPrice.limit else {
                throw refusal("must be öre with at most two decimals and at most 1000000000, not \"\(text)\"")
            }
            return unit
        }
        return UnitPrice(ore: try integer(in: 0...1_000_000_000))
    }

    /// A percentage with at most two decimals.
    func percent(in range: ClosedRange<Double>) throws -> Percent {
        let number = try number(in: range)
        let hundredths = (number * 100).rounded()
        guard abs(number * 100 - hundredths) < 1e-6 else { throw refusal("must have at most two decimals") }
        return Percent(hundredths: Int64(hundredths))
    }

    /// A text that is not empty and at most 200 characters.
    func name() throws -> String {
        let text = try string()
        guard !text.isEmpty, text.count <= 200 else { throw refusal("must be a text of 1 to 200 characters") }
        return text
    }
}
