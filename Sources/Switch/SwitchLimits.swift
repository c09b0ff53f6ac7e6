/// Bounds on everything that could otherwise grow without end.
public enum SwitchLimits {
    /// Commands that may wait for one call; more are dropped, and the call's lane says so in the log.
    public static let commandsPerCall = 64
    /// Events that may wait for a shard's reader; when it falls behind further, the connection is made anew.
    public static let eventsPerShard = 65_536
    /// Sounds in one playback.
    public static let soundsPerPlayback = 32
    /// Devices or numbers in one request.
    public static let batch = 10_000
}
