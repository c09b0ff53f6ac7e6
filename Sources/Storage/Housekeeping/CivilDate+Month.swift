import Domain

extension CivilDate {
    /// The day of an instant in UTC, by which history is cut into months.
    init(utc instant: Instant) {
        let day: Int64 = 86_400_000
        self.init(days: Int((instant.milliseconds - (day - 1) * (instant.milliseconds < 0 ? 1 : 0)) / day))
    }

    /// The first day of the month that comes so many months after this day's.
    func monthStart(after months: Int) -> CivilDate {
        (0..<months).reduce(self - (day - 1)) { start, _ in
            start + Self.lastDay(ofMonth: start.month, year: start.year)
        }
    }
}
