extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int { Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) }

    /// Seconds with their fraction.
    public var inSeconds: Double { self / .seconds(1) }
}
