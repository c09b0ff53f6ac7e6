public import Foundation

/// One call at an agent's telephone, from the telephone's own trace: who rang when, who answered, how it ended.
public struct Ring: Sendable {
    /// How it ended, by the telephone's own messages.
    public enum End: Hashable, Sendable {
        /// The switch stopped the ringing; with its reason, if it gave one.
        case cancelled(reason: String?)
        /// The telephone refused, with this status.
        case refused(Int)
        /// The agent hung up.
        case agentHungUp
        /// The switch hung up.
        case switchHungUp
    }

    /// The agent's device.
    public let device: String
    /// The caller's number, as the telephone was shown it.
    public let caller: String
    /// When the INVITE came.
    public let rangAt: Date
    /// When the telephone answered; nil when it did not.
    public let answeredAt: Date?
    /// When the switch acknowledged the answer.
    public let acknowledgedAt: Date?
    /// When it ended; nil while it goes on.
    public let endedAt: Date?
    /// How it ended; nil while it goes on.
    public let end: End?

    /// Reads a dialogue's messages; nil when the trace does not hold its INVITE.
    package init?(_ messages: [SIPMessage]) {
        guard let invite = messages.first(where: { $0.method == "INVITE" && $0.status == nil && !$0.isSent }) else {
            return nil
        }
        device = invite.target
        caller = invite.from
        rangAt = invite.at
        let answer = messages.first { $0.isSent && $0.method == "INVITE" && $0.status == 200 }?.at
        answeredAt = answer
        acknowledgedAt = answer == nil ? nil : messages.first { !$0.isSent && $0.method == "ACK" }?.at
        let last = messages.first { message in
            guard message.status == nil else {
                return message.isSent && message.method == "INVITE" && (message.status ?? 0) >= 300
                    && message.status != 487
            }
            return message.method == "BYE" || (message.method == "CANCEL" && answer == nil)
        }
        endedAt = last?.at
        end = last.map { message in
            if let status = message.status { return .refused(status) }
            if message.method == "CANCEL" { return .cancelled(reason: message.reason) }
            return message.isSent ? .agentHungUp : .switchHungUp
        }
    }
}
