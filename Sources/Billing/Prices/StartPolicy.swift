/// What is charged for a month that begins in its middle (decision D1). Raw values are the price list's words.
public enum StartPolicy: String, CaseIterable, Sendable {
    /// The whole licence-month.
    case full
    /// Price × days from the start to the month's end / days of the month.
    case daily
}
