import Domain
import Postgres

/// The price list. In the table `valid_to` is the first day that a price no longer holds; here it is the last day.
enum PriceSQL {
    static let list = Statement<Void, [StoredPrice]>.rows(
        "price_list",
        """
        SELECT id, product, valid_from, valid_to - 1, unit_ten_thousandths, start_policy, end_policy,
            nullif(tiers, '[]')
        FROM price ORDER BY valid_from, product
        """
    ) { _, _ in
    } decode: { row in
        StoredPrice(
            id: try row.decode(),
            product: try row.decode(),
            validFrom: try row.decode(),
            validTo: try row.decode(),
            unitTenThousandths: try row.decode(),
            startPolicy: try row.decode(),
            endPolicy: try row.decode(),
            tiers: try row.decode()
        )
    }

    /// The last month that is billed of those in which a price would hold; nil when there is none.
    static let lastBilledMonth = Statement<StoredPrice, CivilDate?>.one(
        "price_last_billed_month",
        """
        SELECT max(month) FROM licence_portion
        WHERE product = $1 AND month >= date_trunc('month', $2::date) AND ($3::date IS NULL OR month <= $3)
        """
    ) { price, parameters in
        parameters.append(price.product, price.validFrom, price.validTo)
    } decode: { row in
        try row.decode()
    }

    /// Ends the open price of a product the day before another begins.
    static let close = Statement<StoredPrice, Int>.count(
        "price_close",
        "UPDATE price SET valid_to = $2 WHERE product = $1 AND valid_to IS NULL AND valid_from < $2"
    ) { price, parameters in
        parameters.append(price.product, price.validFrom)
    }

    static let insert = Statement<(price: StoredPrice, at: Instant, actor: String), Int>.count(
        "price_insert",
        """
        INSERT INTO price (id, product, valid_from, valid_to, unit_ten_thousandths, start_policy, end_policy,
            recorded_at, actor, tiers)
        VALUES ($1, $2, $3, $4::date + 1, $5, $6, $7, $8, $9, coalesce($10, '[]'))
        """
    ) { input, parameters in
        let price = input.price
        parameters.append(price.id, price.product, price.validFrom, price.validTo, price.unitTenThousandths)
        parameters.append(price.startPolicy, price.endPolicy, input.at, input.actor, price.tiers)
    }
}
