public import Foundation

/// One caller's call from the caller's own trace.
public struct CallerLine: Sendable {
    /// Who ended it.
    public enum End: Hashable, Sendable {
        case caller
        case `switch`
        case refused(Int)
    }

    /// The caller's number.
    public let number: String
    /// When the INVITE went out.
    public let calledAt: Date
    /// When the switch answered.
    public let answeredAt: Date?
    /// When it ended; nil while it goes on.
    public let endedAt: Date?
    /// Who ended it.
    public let end: End?

    /// Reads a dialogue's messages; nil when they hold no INVITE.
    init?(_ messages: [SIPMessage]) {
        guard let invite = messages.first(where: { $0.method == "INVITE" && $0.status == nil && $0.isSent }) else {
            return nil
        }
        number = invite.from
        calledAt = invite.at
        answeredAt = messages.first { !$0.isSent && $0.method == "INVITE" && $0.status == 200 }?.at
        let last = messages.first { message in
            message.status == nil ? message.method == "BYE" : message.method == "INVITE" && (message.status ?? 0) >= 300
        }
        endedAt = last?.at
        end = last.map { message in
            if let status = message.status { return .refused(status) }
            return message.isSent ? .caller : .switch
        }
    }
}
