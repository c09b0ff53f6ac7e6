import Domain
import Postgres

/// Reads the histories of a batch of companies, each kind of row in one statement.
enum BillingHistorySQL {
    static let memberships = Statement<(companies: [CompanyID], cutoff: Instant), [BillingHistory.Membership]>.rows(
        "billing_memberships",
        """
        SELECT m.company_id, m.queue_id, q.product, m.user_id, m.kind, m.effective_at, m.recorded_at
        FROM membership_event m JOIN queue q ON q.company_id = m.company_id AND q.id = m.queue_id
        WHERE m.company_id = ANY ($1) AND m.recorded_at <= $2
        ORDER BY m.company_id, m.effective_at, m.recorded_at, m.id
        """
    ) { input, parameters in
        parameters.append(input.companies, input.cutoff)
    } decode: { row in
        BillingHistory.Membership(
            company: try row.decode(),
            queue: try row.decode(),
            product: try row.decode(),
            user: try row.decode(),
            kind: try row.decode(),
            effectiveAt: try row.decode(),
            recordedAt: try row.decode()
        )
    }

    static let plans = Statement<(companies: [CompanyID], cutoff: Instant), [BillingHistory.Plan]>.rows(
        "billing_plans",
        """
        SELECT company_id, user_id, plan, effective_at, recorded_at FROM plan_event
        WHERE company_id = ANY ($1) AND recorded_at <= $2
        ORDER BY company_id, effective_at, recorded_at, id
        """
    ) { input, parameters in
        parameters.append(input.companies, input.cutoff)
    } decode: { row in
        BillingHistory.Plan(
            company: try row.decode(),
            user: try row.decode(),
            plan: try row.decode(),
            effectiveAt: try row.decode(),
            recordedAt: try row.decode()
        )
    }

    static let charged = Statement<[CompanyID], [BillingHistory.Charged]>.rows(
        "billing_charged",
        """
        SELECT l.company_id, l.user_id, l.month, p.portion, p.kind, p.product, p.price_id, p.monthly_ten_thousandths,
            p.day_bits, p.amount_ore, p.allowance_ore, p.percent_hundredths, p.of_portion, p.known_at, p.uses_minimum,
            i.number, p.line
        FROM licence_month l
            LEFT JOIN licence_portion p ON p.company_id = l.company_id AND p.user_id = l.user_id
                AND p.family = l.family AND p.month = l.month
            LEFT JOIN invoice i ON i.company_id = p.company_id AND i.id = p.invoice_id
        WHERE l.company_id = ANY ($1)
        ORDER BY l.company_id, l.user_id, l.month, p.portion
        """
    ) { companies, parameters in
        parameters.append(companies)
    } decode: { row in
        BillingHistory.Charged(
            company: try row.decode(),
            user: try row.decode(),
            month: try row.decode(),
            portion: try portion(&row)
        )
    }

    /// Paid minimums, line by line, and credits of them.
    static let minimums = Statement<[CompanyID], [BillingHistory.Minimum]>.rows(
        "billing_minimums",
        """
        SELECT m.company_id, m.month, m.kind = 'credit', m.quantity, i.number, l.product, l.quantity,
            l.unit_ten_thousandths, l.percent_hundredths, l.allowance_ore, l.net_ore
        FROM paid_minimum m
            LEFT JOIN invoice i ON i.company_id = m.company_id AND i.id = m.invoice_id
            LEFT JOIN invoice_line l ON l.company_id = m.company_id AND l.invoice_id = m.invoice_id
                AND l.kind = 'minimum' AND m.kind = 'minimum'
        WHERE m.company_id = ANY ($1)
        ORDER BY m.company_id, m.month, m.entry, l.line
        """
    ) { companies, parameters in
        parameters.append(companies)
    } decode: { row in
        BillingHistory.Minimum(
            company: try row.decode(),
            month: try row.decode(),
            isCredit: try row.decode(),
            quantity: try row.decode(),
            invoiceNumber: try row.decode(),
            line: try minimumLine(&row)
        )
    }

    private static func minimumLine(_ row: inout Row) throws -> BillingHistory.MinimumLine? {
        let product: String? = try row.decode()
        let quantity: Int64? = try row.decode()
        let unit: Int64? = try row.decode()
        let percent: Int32? = try row.decode()
        let allowance: Int64? = try row.decode()
        let net: Int64? = try row.decode()
        guard let product, let quantity, let unit, let percent, let allowance, let net else { return nil }
        return BillingHistory.MinimumLine(
            product: product,
            quantity: quantity,
            unitTenThousandths: unit,
            percentHundredths: percent,
            allowanceOre: allowance,
            netOre: net
        )
    }

    private static func portion(_ row: inout Row) throws -> BillingHistory.Portion? {
        let portion: Int16? = try row.decode()
        let kind: String? = try row.decode()
        let product: String? = try row.decode()
        let price: PriceID? = try row.decode()
        let monthly: Int64? = try row.decode()
        let dayBits: Int64? = try row.decode()
        let amount: Int64? = try row.decode()
        let allowance: Int64? = try row.decode()
        let percent: Int32? = try row.decode()
        let ofPortion: Int16? = try row.decode()
        let knownAt: Instant? = try row.decode()
        let usesMinimum: Bool? = try row.decode()
        let number: Int64? = try row.decode()
        let line: Int16? = try row.decode()
        guard
            let portion, let kind, let product, let price, let monthly, let dayBits, let amount, let allowance,
            let percent
        else { return nil }
        return BillingHistory.Portion(
            portion: portion,
            kind: kind,
            product: product,
            price: price,
            monthlyTenThousandths: monthly,
            dayBits: dayBits,
            amountOre: amount,
            allowanceOre: allowance,
            percentHundredths: percent,
            ofPortion: ofPortion,
            knownAt: knownAt,
            usesMinimum: usesMinimum ?? false,
            invoiceNumber: number,
            line: line
        )
    }
}
