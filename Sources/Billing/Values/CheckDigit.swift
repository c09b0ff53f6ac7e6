/// The check digit of Swedish numbers: modulus 10 with the weights 2, 1, 2 … from the right (billing 3.3).
///
/// Organisation numbers, bankgiro numbers and payment references end with one.
public enum CheckDigit {
    /// The digit that belongs after some digits; other characters count as 0.
    public static func digit(after digits: some StringProtocol) -> Int {
        let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, element in
            let value = (48...57).contains(element.element) ? Int(element.element) - 48 : 0
            let weighed = value * (element.offset % 2 == 0 ? 2 : 1)
            return sum + (weighed > 9 ? weighed - 9 : weighed)
        }
        return (10 - sum % 10) % 10
    }

    /// Whether a text is digits alone and the last of them is the check digit of the others.
    public static func isRight(_ digits: some StringProtocol) -> Bool {
        digits.utf8.allSatisfy({ (48...57).contains($0) })
            && digits.last?.wholeNumberValue == digit(after: digits.dropLast())
    }
}
