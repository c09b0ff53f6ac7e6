/// The one rounding of Billing: to the nearest whole number, halves away from zero.
///
/// Used for line amounts, allowances, VAT, interest and öresavrundning alike (rules D7, R29–R31). The product is taken
/// in 128 bits, so that quantity × unit × percent cannot overflow before the division.
/// - Precondition: `denominator` > 0 and the quotient fits in 64 bits.
public func halfUp(_ numerator: Int128, over denominator: Int128) -> Int64 {
    precondition(denominator > 0, "rounding needs a positive denominator")
    let (quotient, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let rounded = Int64(remainder * 2 >= denominator.magnitude ? quotient + 1 : quotient)
    return numerator < 0 ? -rounded : rounded
}
