import Domain
import Postgres

/// Writes the portions of licence-months and the paid minimums of a batch of companies.
enum RecordedPortionSQL {
    static let insert = Statement<[RecordedPortion], Int>.count(
        "licence_portion_insert",
        """
        INSERT INTO licence_portion (company_id, invoice_id, user_id, month, portion, kind, price_id, days, amount_ore,
            charged_ore, line, product, monthly_ten_thousandths, day_bits, allowance_ore, percent_hundredths, of_portion,
            uses_minimum, known_at, family)
        SELECT p.*, 'ko' FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::smallint[], $6::text[],
            $7::uuid[], $8::smallint[], $9::bigint[], $10::bigint[], $11::smallint[], $12::text[], $13::bigint[],
            $14::bigint[], $15::bigint[], $16::integer[], $17::smallint[], $18::boolean[], $19::timestamptz[]) AS p
        """
    ) { rows, parameters in
        parameters.append(
            rows.map(\.company),
            rows.map(\.invoice),
            rows.map(\.user),
            rows.map(\.month),
            rows.map(\.portion),
            rows.map(\.kind),
            rows.map(\.price),
            rows.map(\.days),
            rows.map(\.amountOre),
            rows.map(\.chargedOre),
            rows.map(\.line)
        )
        parameters.append(
            rows.map(\.product),
            rows.map(\.monthlyTenThousandths),
            rows.map(\.dayBits),
            rows.map(\.allowanceOre),
            rows.map(\.percentHundredths),
            rows.map(\.ofPortion),
            rows.map(\.usesMinimum),
            rows.map(\.knownAt)
        )
    }

    static let minimums = Statement<(minimums: [RecordedMinimum], at: Instant), Int>.count(
        "paid_minimum_insert",
        """
        INSERT INTO paid_minimum (company_id, month, entry, kind, quantity, invoice_id, created_at)
        SELECT m.company_id, m.month, 1 + (SELECT count(*) FROM paid_minimum p
                WHERE p.company_id = m.company_id AND p.month = m.month),
            CASE WHEN m.is_credit THEN 'credit' ELSE 'minimum' END, m.quantity, m.invoice_id, $6
        FROM unnest($1::uuid[], $2::date[], $3::boolean[], $4::bigint[], $5::uuid[])
            AS m (company_id, month, is_credit, quantity, invoice_id)
        """
    ) { input, parameters in
        parameters.append(
            input.minimums.map(\.company),
            input.minimums.map(\.month),
            input.minimums.map(\.isCredit),
            input.minimums.map(\.quantity),
            input.minimums.map(\.invoice)
        )
        parameters.append(input.at)
    }
}
