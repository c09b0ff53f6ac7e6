/// What a prompt is for; the worker finds the sound.
public enum PromptRole: String, CaseIterable, Codable, Sendable {
    /// Before the queue.
    case welcome
    /// First in the queue.
    case firstWait
    /// The position in the queue.
    case position
    /// The estimated wait.
    case wait
    /// Repeated in the queue.
    case repeatWait
    /// The queue is closed.
    case closed
    /// Too many wait.
    case full
    /// The wait is too long.
    case tooLong
    /// Nobody is there.
    case nobodyThere
    /// The longest wait is over.
    case timedOut
}
