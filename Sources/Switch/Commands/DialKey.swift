/// A key of a telephone.
public enum DialKey: String, CaseIterable, Codable, Sendable {
    /// 0
    case zero = "0"
    /// 1
    case one = "1"
    /// 2
    case two = "2"
    /// 3
    case three = "3"
    /// 4
    case four = "4"
    /// 5
    case five = "5"
    /// 6
    case six = "6"
    /// 7
    case seven = "7"
    /// 8
    case eight = "8"
    /// 9
    case nine = "9"
    /// \*
    case star = "*"
    /// \#
    case hash = "#"
}
