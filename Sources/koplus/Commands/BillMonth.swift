import Domain

/// The month of a `koplus bill` command.
enum BillMonth {
    /// Reads `--month`, YYYY-MM.
    static func first(_ month: String) throws(CommandRefusal) -> CivilDate {
        guard let first = CivilDate(month + "-01") else {
            throw CommandRefusal(line: "--month: must be a month, YYYY-MM, not \"\(month)\"")
        }
        return first
    }
}
