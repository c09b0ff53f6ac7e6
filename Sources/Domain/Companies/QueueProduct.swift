/// The product that a queue is sold as. One licence per user covers both (service row T2).
public enum QueueProduct: String, CaseIterable, Codable, Sendable {
    /// The plain queue.
    case ko
    /// The queue with everything in the service description.
    case koPlus
}
