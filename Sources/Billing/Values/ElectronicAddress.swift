/// Where a party gets its documents in Peppol: a scheme of the code list EAS and an identifier in it.
public struct ElectronicAddress: Hashable, Sendable, CustomStringConvertible {
    /// Four digits, 0007 for Swedish organisation numbers.
    public let scheme: String
    /// The identifier in the scheme.
    public let identifier: String

    /// Reads `0007:5590000013`; nil when the scheme is not known or a check digit is wrong (PEPPOL-COMMON-R040, R049).
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Self.schemes.contains(parts[0]), (1...50).contains(parts[1].utf8.count) else {
            return nil
        }
        let isRight =
            switch parts[0] {
            case "0007": parts[1].utf8.count == 10 && CheckDigit.isRight(parts[1])
            case "0088": Self.isLocation(parts[1])
            default: parts[1].utf8.allSatisfy { $0 > 32 && $0 < 127 }
            }
        guard isRight else { return nil }
        scheme = parts[0]
        identifier = parts[1]
    }

    /// `0007:5590000013`.
    public var description: String { "\(scheme):\(identifier)" }

    /// A GLN of GS1: 13 digits, weights 3 and 1 from the right.
    private static func isLocation(_ digits: String) -> Bool {
        guard digits.utf8.count == 13, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
        let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, element in
            sum + (Int(element.element) - 48) * (element.offset % 2 == 0 ? 1 : 3)
        }
        return sum % 10 == 0
    }

    private static let schemes = Set(
        """
        0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184
        0188 0190 0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211
        0212 0213 0215 0216 0217 0218 0221 0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923
        9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943
        9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959
        """.split { $0 == " " || $0 == "\n" }.map(String.init)
    )
}
