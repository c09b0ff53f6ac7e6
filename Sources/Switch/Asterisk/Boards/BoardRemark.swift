/// Something that an operator should know of.
enum BoardRemark: Hashable, Sendable {
    /// The switch refused what should have worked.
    case refused(request: String, status: Int)
    /// More requests than a call may have wait for it; the newest was dropped.
    case laneFull
    /// A call came in whose number is none.
    case notANumber
}
